import type { CapturedEvent } from '../../events/captured-event.ts'
import { isPostHogProperty } from '../../plan/posthog-names.ts'
import { findPersonalData, type PersonalData } from '../../privacy/find-personal-data.ts'
import { clip, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { customEvents, groupBy } from '../recorded-events.ts'
import { aCustomEvent } from '../waits-for.ts'

/** As many as take a millisecond or two. */
const EVENTS_A_STEP = 25

export const personalData: DoctorRule = {
  id: 'personal-data',
  group: 'Names and data',
  title: 'Personal data in events',
  severity: 'warning',
  fine: "No personal data was found in events of the page's own.",
  cause:
    "A property holds what names a person, or a secret. In an event it can't be changed or found again as it can on the person, and everybody with access to the project reads it.",
  fix: {
    text: 'Leave it out, or set it on the person.',
    code: "before_send: (event) => {\n  if (event) delete event.properties['<property>']\n  return event\n}",
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: aCustomEvent,
  *prepare(recorded) {
    for (const [index, event] of customEvents(recorded).entries()) {
      personalDataOf(event)
      if (index % EVENTS_A_STEP === 0) yield undefined
    }
  },
  find(recorded) {
    const found = customEvents(recorded).flatMap((event) => personalDataOf(event).map((data) => ({ event, data })))
    const byPlace = groupBy(found, ({ data }) => `${data.kind} ${data.path.replaceAll(/\[\d+\]/g, '[]')}`)
    return [...byPlace].map(([place, all]) => {
      const [{ kind, path } = { kind: 'personal data', path: '' }] = all.map(({ data }) => data)
      return {
        about: clip(place, 300),
        sentence: `\`${clip(path.replaceAll('`', "'"), 80)}\` holds ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}.`,
        evidence: eventEvidence(
          all.map(({ event }) => event),
          (event) => all.find((each) => each.event === event)?.data.sample ?? '',
        ),
      }
    })
  },
}

/** An event is looked through once, however often the rule is asked. */
const known = new WeakMap<CapturedEvent, readonly PersonalData[]>()

/** What the page passed, and its super properties; `$set` is where personal data belong. */
function personalDataOf(event: CapturedEvent): readonly PersonalData[] {
  let data = known.get(event)
  if (!data) {
    const own = Object.entries(event.properties).filter(([name]) => !isPostHogProperty(name))
    data = findPersonalData(Object.fromEntries(own))
    known.set(event, data)
  }
  return data
}
