import type { WireValue } from '../../values/wire-value.ts'
import { callEvidence, clip } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { isLive } from '../instances.ts'
import { anIdentify } from '../waits-for.ts'

/** What ingestion refuses to merge people by, in any case and also in quotes (PostHog's person-merge code, as of 2026). */
const REFUSED: ReadonlySet<string> = new Set([
  'anonymous',
  'guest',
  'distinctid',
  'distinct_id',
  'id',
  'not_authenticated',
  'email',
  'undefined',
  'true',
  'false',
  '[object object]',
  'nan',
  'none',
  'null',
  '0',
  '$posthog_cookieless',
])

export const idRefused: DoctorRule = {
  id: 'id-refused',
  group: 'People and their properties',
  title: 'An ID that stands for nobody',
  severity: 'error',
  fine: 'Every ID given to `identify()` can stand for a person.',
  cause:
    'The ID is a placeholder, empty, or an object: the variable was not filled yet. The SDK or PostHog refuses it, or, worse, everybody becomes one person.',
  fix: {
    text: 'Call `identify()` only when there is an ID, and give it as text.',
    code: 'if (user?.id) posthog.identify(String(user.id), { email: user.email })',
  },
  docs: 'https://posthog.com/docs/product-analytics/identify',
  waitsFor: anIdentify,
  find: ({ identityCalls, documents }) =>
    identityCalls.flatMap((call) => {
      const id = Array.isArray(call.args) ? call.args[0] : undefined
      if (call.method !== 'identify' || !isLive(documents, call.documentId) || !isRefused(id)) return []
      const shown = typeof id === 'string' ? `\`${clip(id.replaceAll('`', "'"), 40)}\`` : 'what is no text'
      return {
        about: clip(String(id), 100),
        sentence: `\`identify()\` was called with ${id === '' ? 'an empty ID' : shown}, which stands for nobody.`,
        evidence: [callEvidence(call)],
      }
    }),
}

/** Numbers are made text by the SDK, with a warning. */
function isRefused(id: WireValue | undefined): boolean {
  if (typeof id === 'number') return id === 0
  if (typeof id !== 'string') return true
  const bare = id
    .trim()
    .replaceAll(/^["']|["']$/g, '')
    .toLowerCase()
  return bare === '' || REFUSED.has(bare)
}
