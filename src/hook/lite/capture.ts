import { call, guard, wrapMethod } from '../patch.ts'
import { beginCall, type OpenCall, recordAccepted, recordDropped } from '../sdk/capture.ts'
import { holdBack } from '../sdk/exposures.ts'
import { rewriteOutgoing } from '../sdk/outgoing.ts'
import { watchPageFunctions } from '../sdk/page-functions.ts'
import type { CaptureResultLike } from '../sdk/posthog-like.ts'
import { rememberExposures } from './exposures.ts'
import { during, type LiteInstance, NOTHING } from './tapped-lite.ts'

/**
 * Records every event: those of `capture()`, and those that other methods put straight into the queue (`identify`, `alias`, `groupIdentify`). An event
 * is accepted when the SDK tells its listeners so, which is after it is queued and before any request.
 */
export function tapCapture(tapped: LiteInstance): void {
  const { lite, openCalls, queueing } = tapped
  const queued = new WeakSet<OpenCall>()
  const noteHeldBack = rememberExposures(tapped)

  wrapMethod(lite, 'capture', (original, self, args) => {
    const current = beginCall(tapped, args)
    if (guard(() => holdBack(tapped, current.number, args))) {
      guard(() => noteHeldBack(args[1]))
      return undefined
    }
    return follow(tapped, current, () => during(tapped, NOTHING, () => call(original, self, args)))
  })

  wrapMethod(lite, 'enqueue', (original, self, args) => {
    const open = openCalls.at(-1)
    const ofCapture = open !== undefined && !queued.has(open)
    const current = ofCapture ? open : beginCall(tapped, [(args[1] as CaptureResultLike | undefined)?.event, {}])
    queued.add(current)
    queueing.push(current)
    try {
      const run = (): unknown => call(original, self, args)
      return ofCapture ? run() : follow(tapped, current, run)
    } finally {
      queueing.pop()
    }
  })

  wrapMethod(lite._events ?? {}, 'emit', (original, self, args) => {
    const current = queueing.at(-1)
    const [, message] = args
    // To an opted out instance's listeners it gives text instead of the event.
    if (current && !current.accepted && typeof message === 'object' && message !== null) {
      // The very object that is queued.
      const { event, properties } = message as CaptureResultLike
      guard(() => rewriteOutgoing(tapped, event, properties))
      guard(() => recordAccepted(tapped, current, message))
    }
    return call(original, self, args)
  })
}

function follow(tapped: LiteInstance, current: OpenCall, run: () => unknown): unknown {
  tapped.openCalls.push(current)
  const unwatch = guard(() => watchPageFunctions(tapped, current.number, (drop) => (current.dropped = drop)))
  try {
    return run()
  } catch (error) {
    current.dropped ??= { reason: 'capture threw', detail: null }
    throw error
  } finally {
    guard(() => unwatch?.())
    tapped.openCalls.pop()
    if (!current.accepted) guard(() => recordDropped(tapped, current, current.dropped ?? dropReason(tapped)))
  }
}

/** In the order in which the SDK itself decides. */
function dropReason({ lite }: LiteInstance): NonNullable<OpenCall['dropped']> {
  const reason = lite.disabled === true ? 'client disabled' : lite.optedOut === true ? 'opted out' : 'unknown reason'
  return { reason, detail: null }
}
