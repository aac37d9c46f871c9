import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { groupBy } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const severalVersions: DoctorRule = {
  id: 'several-versions',
  group: 'Set-up',
  title: 'Several versions of the SDK on one page',
  severity: 'warning',
  fine: 'One version of the SDK is on the page.',
  cause:
    'Two packages bring posthog-js in versions of their own, or a snippet and a bundle do. They read and write the same storage in different forms.',
  fix: { text: 'See who brings which, and settle on one version.', code: 'npm ls posthog-js' },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anSdk,
  find(recorded) {
    const byDocument = groupBy(
      initialised(recorded).filter(({ init }) => init.version !== null && init.bundle !== 'lite'),
      ({ documentId }) => documentId,
    )
    return [...byDocument.values()].flatMap((instances) => {
      const versions = [...new Set(instances.flatMap(({ init }) => init.version ?? []))]
      if (versions.length < 2) return []
      return {
        about: 'versions',
        sentence: `${versions.length} versions of posthog-js run on this page: ${versions.slice(0, 4).join(', ')}.`,
        evidence: instances.slice(0, 8).map(({ id, init }) => ({
          kind: 'config' as const,
          instanceId: id,
          text: `${init.name === '' ? 'posthog' : init.name.slice(0, 60)}: ${init.bundle}, version ${init.version}`,
        })),
      }
    })
  },
}
