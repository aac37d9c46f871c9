import type { DropReason } from '../../core/events/captured-event.ts'
import { dehydrate, dehydrateObject } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { describeCall } from './describe-call.ts'
import { dropReason } from './drop-reason.ts'
import { eventId } from './event-id.ts'
import { holdBack } from './exposures.ts'
import type { TappedInstance } from './instance.ts'
import { rewriteBefore1122, rewriteOutgoing } from './outgoing.ts'
import { type PageFunctionDrop, watchPageFunctions } from './page-functions.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** One `capture()` under way. */
export interface OpenCall {
  readonly number: number
  accepted: boolean
  dropped: PageFunctionDrop | null
}

/** Replay captures its recording in many small events; they are counted where they are sent. */
const REPLAY_EVENT = '$snapshot'

/** Calls are numbered over all instances of the document. */
let calls = 0

/** Records every `capture()`, the page's own and the SDK's, with what became of it: accepted, dropped and why, or held back. */
export function tapCapture(tapped: TappedInstance): void {
  const { posthog, openCalls } = tapped

  // Fires before the event goes to the queue, so a request sent from inside `capture()` finds its event known (from about 1.122).
  guard(() =>
    posthog.on?.('eventCaptured', (event) =>
      guard(() => {
        if (event.event === REPLAY_EVENT) return
        // The very object that is queued.
        guard(() => rewriteOutgoing(tapped, event.event, event.properties))
        const current = openCalls.at(-1)
        if (current && !current.accepted) recordAccepted(tapped, current, event)
        else recordUncalled(tapped, event)
      }),
    ),
  )

  wrapMethod(posthog, 'capture', (original, self, args) => {
    if (args[0] === REPLAY_EVENT) return call(original, self, args)
    const current = beginCall(tapped, args)
    const heldBack = guard(() => holdBack(tapped, current.number, args))
    if (heldBack) return heldBack
    openCalls.push(current)
    const unwatch = guard(() => watchPageFunctions(tapped, current.number, (drop) => (current.dropped = drop)))
    const unwatchOutgoing = guard(() => rewriteBefore1122(tapped))
    try {
      const result = call(original, self, args)
      guard(() => recordOutcome(tapped, current, args[0], result))
      return result
    } catch (error) {
      // 1.187 to about 1.400 let what `before_send` throws through to the page.
      if (!current.accepted)
        guard(() => recordDropped(tapped, current, current.dropped ?? { reason: 'capture threw', detail: null }))
      throw error
    } finally {
      guard(() => unwatchOutgoing?.())
      guard(() => unwatch?.())
      openCalls.pop()
    }
  })
}

/**
 * A request leaves from inside `capture()`: its event was accepted, though versions without `eventCaptured` (to about 1.121) tell so only by what
 * `capture()` returns.
 */
export function acceptBeforeSending(tapped: TappedInstance, events: readonly CaptureResultLike[]): void {
  const [current, event] = [tapped.openCalls.at(-1), events[0]]
  if (current && !current.accepted && event && events.length === 1) recordAccepted(tapped, current, event)
}

/** Records that `capture(…args)` was called, or that an event came as if it had been. `method` is the function that the page called. */
export function beginCall(tapped: TappedInstance, args: unknown[], method?: unknown): OpenCall {
  const current: OpenCall = { number: ++calls, accepted: false, dropped: null }
  guard(() => recordCalled(tapped, current, args, method))
  return current
}

function recordCalled(
  tapped: TappedInstance,
  current: OpenCall,
  args: unknown[],
  method: unknown = (tapped.posthog as { capture?: unknown }).capture,
): void {
  const { id, recorder, forced, token, stub } = tapped
  const { size, ...body } = describeCall(args, tapped.wantsStacks(), method)
  recorder.record(
    'capture-called',
    {
      ...body,
      call: current.number,
      instance: id,
      forcedFlags: [...forced.forToken(token()).keys()],
      stubCall: stub.caughtUp(args),
    },
    size,
  )
}

function recordOutcome(tapped: TappedInstance, current: OpenCall, eventName: unknown, result: unknown): void {
  if (current.accepted) return
  if (typeof result === 'object' && result !== null) recordAccepted(tapped, current, result)
  else
    recordDropped(tapped, current, current.dropped ?? { reason: dropReason(tapped.posthog, eventName), detail: null })
}

/** An event that the SDK would make of a call, and did not: it never came to `capture()`. */
export function recordRefused(
  tapped: TappedInstance,
  eventName: string,
  properties: unknown,
  reason: DropReason,
): void {
  recordDropped(tapped, beginCall(tapped, [eventName, properties]), { reason, detail: null })
}

/** An exposure that the SDK would have made of a read by `method`, and was not asked to. */
export function recordHeldBack(
  tapped: TappedInstance,
  eventName: string,
  properties: object,
  flagKey: string,
  method: unknown,
): void {
  const { number } = beginCall(tapped, [eventName, properties], method)
  tapped.recorder.record('capture-held-back', { call: number, flagKey })
}

/** How many calls there have been: a call that made no event leaves it as it was. */
export function callsSoFar(): number {
  return calls
}

export function recordDropped({ recorder }: TappedInstance, current: OpenCall, dropped: PageFunctionDrop): void {
  recorder.record('capture-dropped', { call: current.number, ...dropped })
}

export function recordAccepted(tapped: TappedInstance, current: OpenCall, event: CaptureResultLike): void {
  current.accepted = true
  const properties = dehydrateObject(event.properties)
  const set = dehydrate(event.$set ?? null)
  const setOnce = dehydrate(event.$set_once ?? null)
  tapped.recorder.record(
    'capture-accepted',
    {
      call: current.number,
      uuid: eventId(event),
      properties: properties.value,
      set: set.value,
      setOnce: setOnce.value,
      truncated: properties.truncated || set.truncated || setOnce.truncated,
    },
    properties.size + set.size + setOnce.size,
  )
  guard(() => tapped.identity.sawEvent(properties.value))
  const version = properties.value['$lib_version']
  if (typeof version === 'string') tapped.sawVersion(version)
}

/** An event that came by another way than the instance's `capture`: code that kept the prototype's method from before. */
function recordUncalled(tapped: TappedInstance, event: CaptureResultLike): void {
  recordAccepted(tapped, beginCall(tapped, [event.event, {}]), event)
}
