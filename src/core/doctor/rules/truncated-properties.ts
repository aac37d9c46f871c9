import { isSpecial, SPECIAL } from '../../values/wire-value.ts'
import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { optionOf } from '../instances.ts'
import { ownEvents } from '../recorded-events.ts'
import type { Recorded } from '../recorded.ts'
import { anEvent } from '../waits-for.ts'
import type { CapturedEvent } from '../../events/captured-event.ts'

/** `properties_string_max_length`, unless the page sets it (1.449). */
const DEFAULT_MAX = 65_535

export const truncatedProperties: DoctorRule = {
  id: 'truncated-properties',
  group: 'Names and data',
  title: 'Property values are cut',
  severity: 'warning',
  fine: 'No property was so long that the SDK cut it.',
  cause:
    'A text is longer than `properties_string_max_length` (65,535 characters): the SDK sends its beginning only. Such texts are mostly documents, images or whole answers of an API.',
  fix: {
    text: 'Send what you will ask for, such as its length or an id, not the text itself.',
    code: "posthog.capture('note_saved', { length: text.length })",
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anEvent,
  find(recorded) {
    const maxOf = limits(recorded)
    const cut = ownEvents(recorded).flatMap((event) => {
      const names = event.truncated ? cutNames(event, maxOf(event.instanceId)) : []
      return names.length > 0 ? { event, names } : []
    })
    if (cut.length === 0) return []
    const names = nameSome(cut.flatMap((each) => each.names))
    return [
      {
        about: names,
        sentence: `The SDK cut ${names}, being too long.`,
        evidence: eventEvidence(
          cut.map(({ event }) => event),
          (event) => cut.find((each) => each.event === event)?.names.join(', ') ?? '',
        ),
      },
    ]
  },
}

function limits({ instances }: Recorded): (instanceId: string) => number {
  const byId = new Map(instances.map((instance) => [instance.id, optionOf(instance, 'properties_string_max_length')]))
  return (instanceId) => {
    const max = byId.get(instanceId)
    return typeof max === 'number' ? max : DEFAULT_MAX
  }
}

function cutNames({ properties }: CapturedEvent, max: number): string[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    isSpecial(value) && value[SPECIAL] === 'cut-string' && value.length === max ? name : [],
  )
}
