import { isPostHogEvent } from '../../plan/posthog-names.ts'
import { callEvidence, eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule, Found } from '../finding.ts'
import { isLive } from '../instances.ts'
import { ownEvents } from '../recorded-events.ts'
import type { Recorded, RecordedCall } from '../recorded.ts'
import { anIdentify } from '../waits-for.ts'

/** What a page captures so shortly before it says who the visitor is, and without the visitor doing anything between, it knew or was about to know of whom. */
const SHORTLY_MS = 2_000
/** What a visitor does, by autocapture: then an anonymous event before it is as it should be. */
const DEEDS: ReadonlySet<string> = new Set(['$autocapture', '$copy_autocapture', '$rageclick', '$dead_click'])

export const identifyLate: DoctorRule = {
  id: 'identify-late',
  group: 'People and their properties',
  title: 'Captured just before `identify()`',
  severity: 'warning',
  fine: 'Nothing was captured just before `identify()`.',
  cause:
    'The page captures first and says afterwards who the visitor is. The event counts for an anonymous visitor: with `identified_only` it has no person properties, and flags were evaluated for somebody unknown.',
  fix: {
    text: 'Call `identify()` as soon as you know the visitor, before anything is captured.',
    code: "posthog.identify(user.id, { email: user.email, plan: user.plan })\nposthog.capture('item_created')",
  },
  docs: 'https://posthog.com/docs/product-analytics/identify',
  waitsFor: anIdentify,
  find: (recorded) =>
    recorded.identityCalls.flatMap((call) =>
      call.method === 'identify' && isLive(recorded.documents, call.documentId) ? judge(call, recorded) : [],
    ),
}

function judge(call: RecordedCall, recorded: Recorded): Found[] {
  const newId: unknown = Array.isArray(call.args) ? call.args[0] : null
  const before = ownEvents(recorded).filter(
    ({ instanceId, at }) => instanceId === call.instanceId && at <= call.at && at >= call.at - SHORTLY_MS,
  )
  const lastDeed = before.findLast(({ eventName }) => DEEDS.has(eventName))?.at ?? Number.NEGATIVE_INFINITY
  const early = before.filter(
    ({ at, eventName, properties, status }) =>
      at >= lastDeed &&
      !isPostHogEvent(eventName) &&
      status.kind !== 'dropped' &&
      typeof properties['distinct_id'] === 'string' &&
      properties['distinct_id'] !== newId,
  )
  if (early.length === 0) return []
  const names = nameSome(early.map(({ eventName }) => eventName))
  return [
    {
      about: names,
      sentence: `${names} ${early.length === 1 ? 'was' : 'were'} captured just before \`identify()\`, for an anonymous visitor.`,
      evidence: [
        ...eventEvidence(early, ({ properties }) => `counts for ${String(properties['distinct_id'])}`),
        callEvidence(call),
      ],
    },
  ]
}
