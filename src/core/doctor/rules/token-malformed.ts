import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { anSdk } from '../waits-for.ts'

/** `phc_` and at least 40 letters and digits: so PostHog makes project tokens since 2020; self-hosted ones of before have none. */
const PROJECT_TOKEN = /^phc_[A-Za-z0-9]{40,}$/

export const tokenMalformed: DoctorRule = {
  id: 'token-malformed',
  group: 'Events that do not appear',
  title: 'The project token is malformed',
  severity: 'error',
  fine: 'The project token has the form of one.',
  cause:
    'The token was cut, quoted twice, has spaces around it, or is a placeholder or an environment variable that this build does not have.',
  fix: {
    text: "Copy the project's token from its settings: it begins with `phc_`, and is no secret.",
    code: "posthog.init('<ph_project_token>', { api_host: 'https://us.i.posthog.com' })",
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anSdk,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const { token } = instance.init
      if (PROJECT_TOKEN.test(token) || isPersonalKey(token)) return []
      return {
        about: 'token',
        sentence:
          token.trim() === ''
            ? 'The SDK was initialised without a project token, so it sends nothing.'
            : `The project token ${whatIsWrong(token)}, so PostHog will not know it.`,
        evidence: [configEvidence(instance, 'token', token)],
      }
    }),
}

/** A personal API key, which is a secret. */
export function isPersonalKey(token: string): boolean {
  return token.trim().startsWith('phx_')
}

function whatIsWrong(token: string): string {
  if (token !== token.trim()) return 'has spaces around it'
  if (!token.startsWith('phc_')) return 'does not begin with `phc_`'
  return /[^A-Za-z0-9_]/.test(token) ? 'has characters in it that no token has' : 'is too short to be a whole one'
}
