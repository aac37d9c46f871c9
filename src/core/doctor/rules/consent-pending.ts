import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const consentPending: DoctorRule = {
  id: 'consent-pending',
  group: 'Events that do not appear',
  title: 'Consent has not been given yet',
  severity: 'warning',
  fine: 'No event waits for consent.',
  cause:
    'Capturing is off until the visitor answers (`opt_out_capturing_by_default` or `cookieless_mode`), and nobody has answered: or the banner does not tell the SDK.',
  fix: {
    text: 'Have the consent banner tell the SDK of the answer.',
    code: 'onAccept: () => posthog.opt_in_capturing(),\nonReject: () => posthog.opt_out_capturing(),',
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: anSdk,
  find(recorded) {
    const dropped = droppedFor(recorded, 'consent pending')
    if (dropped.length === 0) return []
    return [
      {
        about: 'consent',
        sentence: `The visitor has not answered about consent, so ${countOf(dropped.length, 'event')} went nowhere.`,
        evidence: eventEvidence(dropped),
      },
    ]
  },
}
