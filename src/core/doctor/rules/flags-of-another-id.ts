import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { lastAnsweredQuestion } from '../flag-evidence.ts'
import { distinctIdsOf } from '../distinct-ids.ts'
import { aFlagRead } from '../waits-for.ts'

/** After a change of ID the SDK asks again at once, and waits 3 s for the answer (`feature_flag_request_timeout_ms`). */
const PATIENCE_MS = 5_000

export const flagsOfAnotherId: DoctorRule = {
  id: 'flags-of-another-id',
  group: 'Feature flags',
  title: 'Flags are of another person',
  severity: 'error',
  fine: 'Flags were evaluated for the ID that events count for.',
  cause:
    'The ID changed, and no flags came for the new one: the request failed, or flags are switched off after the first load. The page goes on with those of the ID before.',
  fix: {
    text: 'Have the flags loaded again after `identify()`, and see why the request failed.',
    code: 'posthog.reloadFeatureFlags()',
  },
  docs: 'https://posthog.com/docs/feature-flags/common-questions',
  waitsFor: aFlagRead,
  find: (recorded) =>
    recorded.flags.flatMap(({ instanceId, reads }) => {
      const question = lastAnsweredQuestion(recorded, instanceId)
      const current = distinctIdsOf(recorded, instanceId).at(-1)
      const asked = question?.properties['distinct_id']
      if (!question || !current || typeof asked !== 'string' || asked === current.distinctId || reads.length === 0)
        return []
      if (current.since <= question.at || recorded.now - current.since < PATIENCE_MS) return []
      return {
        about: 'id',
        sentence: `Flags were evaluated for ${nameSome([asked])}, and events count for ${nameSome([current.distinctId])}.`,
        evidence: eventEvidence([question, ...current.events.slice(0, 1)], (event) =>
          event === question ? `flags for ${asked}` : `counts for ${current.distinctId}`,
        ),
      }
    }),
}
