import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { groupBy } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const twoCopies: DoctorRule = {
  id: 'two-copies',
  group: 'Set-up',
  title: 'Two copies of the SDK for one project',
  severity: 'error',
  fine: 'One copy of the SDK sends to each project.',
  cause:
    'The page has the HTML snippet and an npm package, or two bundles with a package each. Both capture: pageviews and clicks count twice, and the copies fight over the same storage.',
  fix: {
    text: 'Keep one way to load the SDK, and share its instance.',
    code: "// analytics.ts, imported everywhere\nexport { posthog } from 'posthog-js'",
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anSdk,
  find(recorded) {
    const byProject = groupBy(initialised(recorded), ({ documentId, init }) => `${documentId} ${init.token}`)
    return [...byProject.values()].flatMap((copies) =>
      copies.length < 2
        ? []
        : {
            about: 'copies',
            sentence: `${copies.length} copies of the SDK send to one project, so what they capture by themselves counts ${copies.length === 2 ? 'twice' : `${copies.length} times`}.`,
            evidence: copies.slice(0, 8).map(({ id, init }) => ({
              kind: 'config' as const,
              instanceId: id,
              text: `${init.name === '' ? 'posthog' : init.name.slice(0, 60)}: ${init.bundle}, version ${init.version ?? 'unknown'}`,
            })),
          },
    )
  },
}
