import { clip } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { aPage } from '../waits-for.ts'

export const scriptMissing: DoctorRule = {
  id: 'script-missing',
  group: 'Events that do not appear',
  title: "The SDK's script does not arrive",
  severity: 'error',
  fine: "No script of PostHog's failed to arrive.",
  cause:
    'An ad blocker, the Content-Security-Policy (`script-src`), a wrong `api_host`, or a proxy that does not pass `/static/` on. Until the script comes, the snippet keeps all calls and sends nothing.',
  fix: {
    text: 'Open the address in a tab to see what answers. Behind a proxy, pass `/static/` on to the assets host; or bundle the SDK from npm.',
    code: 'npm install posthog-js',
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: aPage,
  find: ({ missingScripts }) =>
    missingScripts.map(({ url, failed, at }) => ({
      about: url.slice(0, 300),
      sentence: failed
        ? "The SDK's script failed to load, so nothing is sent."
        : "The SDK's script has started nothing for 10 seconds, so nothing is sent.",
      evidence: [{ kind: 'request', eventId: null, text: clip(url), at }],
    })),
}
