import { dehydrate, dehydrateObject } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { describeCall } from './describe-call.ts'
import { dropReason } from './drop-reason.ts'
import { eventId } from './event-id.ts'
import { holdBack } from './exposures.ts'
import type { TappedInstance } from './instance.ts'
import { type PageFunctionDrop, watchPageFunctions } from './page-functions.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** One `capture()` under way. `before_send` may capture too, so they can be nested. */
interface OpenCall {
  readonly number: number
  accepted: boolean
  dropped: PageFunctionDrop | null
}

/** Calls are numbered over all instances of the document. */
let calls = 0

/** Records every `capture()`, the page's own and the SDK's, with what became of it: accepted, dropped and why, or held back. */
export function tapCapture(tapped: TappedInstance): void {
  const { posthog } = tapped
  const open: OpenCall[] = []

  // Fires before the event goes to the queue, so a request sent from inside `capture()` finds its event known (from about 1.122).
  guard(() =>
    posthog.on?.('eventCaptured', (event) =>
      guard(() => {
        const current = open.at(-1)
        if (current && !current.accepted) recordAccepted(tapped, current, event)
        else recordUncalled(tapped, event)
      }),
    ),
  )

  wrapMethod(posthog, 'capture', (original, self, args) => {
    // Replay captures its recording in many small events; they are counted where they are sent.
    if (args[0] === '$snapshot') return call(original, self, args)
    const current: OpenCall = { number: ++calls, accepted: false, dropped: null }
    guard(() => recordCalled(tapped, current, args))
    const heldBack = guard(() => holdBack(tapped, current.number, args))
    if (heldBack) return heldBack
    open.push(current)
    const unwatch = guard(() => watchPageFunctions(tapped, current.number, (drop) => (current.dropped = drop)))
    try {
      const result = call(original, self, args)
      guard(() => recordOutcome(tapped, current, args[0], result))
      return result
    } catch (error) {
      guard(() => recordDropped(tapped, current, { reason: 'capture threw', detail: null }))
      throw error
    } finally {
      guard(() => unwatch?.())
      open.pop()
    }
  })
}

function recordCalled(tapped: TappedInstance, current: OpenCall, args: unknown[]): void {
  const { id, recorder, forced, token, stub } = tapped
  const call = describeCall(args, tapped.wantsStacks(), (tapped.posthog as { capture?: unknown }).capture)
  const { size, ...body } = call
  recorder.record(
    'capture-called',
    {
      ...body,
      call: current.number,
      instance: id,
      forcedFlags: Object.keys(forced.forToken(token())),
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

function recordDropped({ recorder }: TappedInstance, current: OpenCall, dropped: PageFunctionDrop): void {
  recorder.record('capture-dropped', { call: current.number, ...dropped })
}

function recordAccepted(tapped: TappedInstance, current: OpenCall, event: CaptureResultLike): void {
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
  const version = properties.value['$lib_version']
  if (typeof version === 'string') tapped.sawVersion(version)
}

/** An event that came by another way than the instance's `capture`: code that kept the prototype's method from before. */
function recordUncalled(tapped: TappedInstance, event: CaptureResultLike): void {
  const current: OpenCall = { number: ++calls, accepted: false, dropped: null }
  recordCalled(tapped, current, [event.event, {}])
  recordAccepted(tapped, current, event)
}
