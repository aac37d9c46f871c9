import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { anSdk } from '../waits-for.ts'
import { isPersonalKey } from './token-malformed.ts'

export const personalApiKey: DoctorRule = {
  id: 'personal-api-key',
  group: 'Events that do not appear',
  title: 'A secret key is in the page',
  severity: 'error',
  fine: 'No personal API key is used as a project token.',
  cause:
    "A personal API key (`phx_…`) was given to `posthog.init()`. It opens PostHog's API to whoever reads the page's code, and captures nothing.",
  fix: {
    text: "REVOKE THE KEY NOW, in your personal settings in PostHog, as everybody who saw the page may have it; then use the project's token, which begins with `phc_`.",
    code: "posthog.init('<ph_project_token>', { api_host: 'https://us.i.posthog.com' })",
  },
  docs: 'https://posthog.com/docs/api',
  waitsFor: anSdk,
  find: (recorded) =>
    initialised(recorded)
      .filter(({ init }) => isPersonalKey(init.token))
      .map((instance) => ({
        about: 'key',
        sentence: 'SECRET KEY LEAKED: a personal API key (`phx_…`) is in this page. Revoke it now.',
        evidence: [configEvidence(instance, 'token', `${instance.init.token.trim().slice(0, 8)}…`)],
      })),
}
