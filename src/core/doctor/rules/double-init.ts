import { nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { anSdk } from '../waits-for.ts'

export const doubleInit: DoctorRule = {
  id: 'double-init',
  group: 'Set-up',
  title: '`init()` is called twice',
  severity: 'warning',
  fine: '`posthog.init()` is called once.',
  cause:
    'The code that initialises runs twice: in a component that is mounted again, or in two places. The SDK ignores the second call, and all that its configuration says.',
  fix: {
    text: 'Initialise once, in a module of its own. For a second project give the instance a name.',
    code: "posthog.init('<ph_project_token>', { … })\nposthog.init('<other_token>', { … }, 'second')",
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anSdk,
  find: ({ instances }) =>
    instances.flatMap(({ id, repeatedInits, init }) => {
      const [first] = repeatedInits
      if (!first || !init) return []
      const others = repeatedInits.map(({ token }) => token).filter((token) => token !== init.token && token !== '')
      return {
        about: 'init',
        sentence:
          others.length > 0
            ? `\`posthog.init()\` was called again, with the token ${nameSome(others)}, which the SDK ignores.`
            : '`posthog.init()` was called again, which the SDK ignores.',
        evidence: [init, ...repeatedInits.slice(0, 5)].map(({ token, at }) => ({
          kind: 'call' as const,
          instanceId: id,
          text: `posthog.init("${token.slice(0, 100)}", …)`,
          at,
        })),
      }
    }),
}
