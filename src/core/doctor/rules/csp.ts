import { andMore, clip, eventEvidence, MAX_EVIDENCE } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { failedWith, groupBy } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const csp: DoctorRule = {
  id: 'csp',
  group: 'Events that do not appear',
  title: 'The Content-Security-Policy forbids requests',
  severity: 'error',
  fine: "The page's Content-Security-Policy forbids nothing of PostHog's.",
  cause: "The page's own policy does not list PostHog's host, so the browser makes no request at all.",
  fix: {
    text: "Add the hosts to the policy: `connect-src` for events and flags, `script-src` for the SDK's scripts, `worker-src` for replay.",
    code: 'connect-src https://*.posthog.com; script-src https://*.posthog.com; worker-src blob: data:;',
  },
  docs: 'https://posthog.com/docs/advanced/content-security-policy',
  waitsFor: anSdk,
  find: (recorded) =>
    [...groupBy(recorded.forbidden, ({ directive }) => directive)].map(([directive, requests]) => ({
      about: directive.slice(0, 100),
      sentence: `The page's Content-Security-Policy (\`${clip(directive, 40)}\`) forbids requests of PostHog's SDK.`,
      evidence: [
        ...requests
          .slice(0, MAX_EVIDENCE)
          .map(({ url, at }) => ({ kind: 'request' as const, eventId: null, text: clip(url), at })),
        ...andMore(requests.length - MAX_EVIDENCE, 'request'),
        ...eventEvidence(failedWith(recorded, (error) => error.includes('Content Security Policy'))),
      ],
    })),
}
