import { findInText } from '../../privacy/find-in-text.ts'
import { maskFound } from '../../privacy/mask.ts'
import { clip, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** Addresses with ids in them are endless; the first hundreds show what there is. */
const MAX_ADDRESSES = 500

export const personalDataInAddress: DoctorRule = {
  id: 'personal-data-in-address',
  group: 'Names and data',
  title: 'Personal data in addresses',
  severity: 'warning',
  fine: 'No personal data was found in the addresses that go with events.',
  cause:
    "The page's address holds it, and goes with each event as `$current_url`; the next page has it as `$referrer`.",
  fix: {
    text: 'Keep it out of the address, or take it out before events are sent.',
    code: "before_send: (event) => {\n  const url = new URL(event.properties.$current_url)\n  url.searchParams.delete('email')\n  event.properties.$current_url = url.href\n  return event\n}",
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: anEvent,
  find(recorded) {
    const byAddress = groupBy(ownEvents(recorded), ({ pageUrl }) => pageUrl)
    const found = [...byAddress]
      .slice(0, MAX_ADDRESSES)
      .flatMap(([address, events]) => findInText(address).map(({ kind }) => ({ kind, address, events })))
    return [...groupBy(found, ({ kind }) => kind)].map(([kind, all]) => ({
      about: kind,
      sentence: `The page's address holds ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}.`,
      evidence: eventEvidence(
        all.flatMap(({ events }) => events.slice(0, 1)),
        ({ pageUrl }) => clip(maskFound(pageUrl)),
      ),
    }))
  },
}
