import { countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { failedWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const adBlocker: DoctorRule = {
  id: 'ad-blocker',
  group: 'Events that do not appear',
  title: 'An ad blocker stops requests',
  severity: 'error',
  fine: "No ad blocker stops PostHog's requests.",
  cause:
    'An extension of this browser, or the browser itself, blocks requests to this address. For visitors with the same blocker nothing arrives either.',
  fix: {
    text: 'Switch the blocker off for this site to test. For visitors, send events through a proxy under a path of your own domain.',
    code: "api_host: 'https://example.com/ingest',\nui_host: 'https://us.posthog.com',",
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: anAnswer,
  find(recorded) {
    const blocked = failedWith(recorded, (error) => error.includes('BLOCKED_BY_CLIENT'))
    if (blocked.length === 0) return []
    return [
      {
        about: 'blocked',
        sentence: `An ad blocker or another extension stopped ${countOfRows(blocked)}.`,
        evidence: eventEvidence(blocked),
      },
    ]
  },
}
