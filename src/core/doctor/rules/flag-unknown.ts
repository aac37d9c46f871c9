import { createFindSimilar } from '../../plan/find-similar.ts'
import { quoteName } from '../../plan/check-value.ts'
import type { DoctorRule } from '../finding.ts'
import { flagEvidence, instanceOf, readFlags } from '../flag-evidence.ts'
import { isBefore } from '../sdk-version.ts'
import { aFlagRead } from '../waits-for.ts'

export const flagUnknown: DoctorRule = {
  id: 'flag-unknown',
  group: 'Feature flags',
  title: 'A flag is read that PostHog does not know',
  severity: 'error',
  fine: 'PostHog knows every flag that the page reads.',
  cause:
    'The key is misspelt (case, dashes and spaces count), the flag was deleted or is of another project, or it is left out by `flag_keys` or `evaluation_contexts`.',
  fix: {
    text: "Take the keys from one list, and compare it with the project's flags.",
    code: "export const FLAGS = { NEW_DASHBOARD: 'new-dashboard-v2' } as const",
  },
  docs: 'https://posthog.com/docs/feature-flags/common-questions',
  waitsFor: aFlagRead,
  find(recorded) {
    const unknown = readFlags(recorded).filter(({ instanceId, server, latest }) => {
      // Before, answers leave out the flags that are off (decide v2, to about 1.57).
      const version = instanceOf(recorded, instanceId)?.init?.version ?? null
      const isTold = latest.loaded && latest.leftOut === 0 && !(version !== null && isBefore(version, [1, 57]))
      return (
        isTold && (server === null || (server.value === null && server.pageOverride === null)) && hasServerFlags(latest)
      )
    })
    const [first] = unknown
    if (!first) return []
    const similar = createFindSimilar(first.latest.flags.flatMap(({ key, value }) => (value === null ? [] : key)))
    return unknown.map((flag) => {
      const meant = similar(flag.read.key)
      const isMisspelt = meant !== null && meant !== flag.read.key
      const about = flag.read.key.slice(0, 300)
      const evidence = flagEvidence(flag)
      if (!isMisspelt) {
        return {
          about,
          evidence,
          sentence: `PostHog does not know ${quoteName(flag.read.key)}, so it is off for everybody.`,
        }
      }
      const sentence = `PostHog does not know ${quoteName(flag.read.key)}; did you mean ${quoteName(meant)}?`
      const code = `posthog.getFeatureFlag(${JSON.stringify(meant)})`
      return { about, evidence, sentence, fix: { text: 'Read the flag by its key.', code } }
    })
  },
}

/** Values that the page started the SDK with, or that are left of an earlier visit, are no list of what there is. */
function hasServerFlags({ flags }: { readonly flags: readonly { readonly source: string }[] }): boolean {
  return flags.some(({ source }) => source === 'server')
}
