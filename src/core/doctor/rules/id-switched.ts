import { callEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule, Found } from '../finding.ts'
import { isLive } from '../instances.ts'
import { groupBy } from '../recorded-events.ts'
import type { Recorded, RecordedCall } from '../recorded.ts'
import { anIdentify } from '../waits-for.ts'

export const idSwitched: DoctorRule = {
  id: 'id-switched',
  group: 'People and their properties',
  title: 'Another person without `reset()`',
  severity: 'error',
  fine: 'Nobody was identified as another person without `reset()`.',
  cause:
    '`identify()` was called with another ID while the visitor was identified already. PostHog merges nothing then, and the new person goes on with the session, device and super properties of the one before.',
  fix: { text: 'Call `reset()` when somebody logs out.', code: 'posthog.reset()\nposthog.identify(nextUser.id)' },
  docs: 'https://posthog.com/docs/product-analytics/identify#reset-after-logout',
  waitsFor: anIdentify,
  find: (recorded) =>
    [...groupBy(recorded.identityCalls, ({ instanceId }) => instanceId).values()].flatMap((calls) =>
      isLive(recorded.documents, calls[0]?.documentId ?? '') ? judge(calls, recorded) : [],
    ),
}

function judge(calls: readonly RecordedCall[], { identity }: Recorded): Found[] {
  const found: Found[] = []
  let current: { readonly id: string; readonly call: RecordedCall | null } | null = null
  for (const call of calls) {
    if (call.method === 'reset') current = null
    if (call.method !== 'identify') continue
    const id: unknown = Array.isArray(call.args) ? call.args[0] : null
    if (typeof id !== 'string') continue
    current ??= identifiedBefore(identity, call)
    if (current !== null && current.id !== id) {
      found.push({
        about: 'switched',
        sentence: `${nameSome([current.id])} became ${nameSome([id])} without \`reset()\` between.`,
        evidence: [...(current.call ? [callEvidence(current.call)] : []), callEvidence(call)],
      })
    }
    current = { id, call }
  }
  return found.slice(-1)
}

/** As whom an earlier page left the visitor. */
function identifiedBefore(
  identity: Recorded['identity'],
  { instanceId, at }: RecordedCall,
): { readonly id: string; readonly call: null } | null {
  const state = identity.findLast((change) => change.instanceId === instanceId && change.at < at)?.state
  return state?.userState === 'identified' && state.distinctId !== null ? { id: state.distinctId, call: null } : null
}
