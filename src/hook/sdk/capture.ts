import type { DropReason } from '../../core/events/captured-event.ts'
import { dehydrate, dehydrateObject } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { watchBeforeSend, type BeforeSendOutcome } from './before-send.ts'
import { dropReason } from './drop-reason.ts'
import { holdBack } from './exposures.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** One `capture()` under way. `before_send` may capture too, so they can be nested. */
interface OpenCall {
  readonly number: number
  accepted: boolean
  beforeSend: BeforeSendOutcome | null
}

/** Calls are numbered over all instances of the document. */
let calls = 0

/** Longest event name kept: PostHog cuts names at 200 characters. */
const MAX_EVENT_NAME = 500

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
    const current: OpenCall = { number: ++calls, accepted: false, beforeSend: null }
    guard(() => recordCalled(tapped, current, args))
    const heldBack = guard(() => holdBack(tapped, current.number, args))
    if (heldBack) return heldBack
    open.push(current)
    try {
      const result = watchBeforeSend(
        posthog,
        (outcome) => {
          current.beforeSend = outcome
        },
        () => call(original, self, args),
      )
      guard(() => recordOutcome(tapped, current, args[0], result))
      return result
    } catch (error) {
      guard(() => recordDropped(tapped, current, { reason: 'capture threw', detail: null }))
      throw error
    } finally {
      open.pop()
    }
  })
}

function recordCalled({ id, recorder, forced, token }: TappedInstance, current: OpenCall, args: unknown[]): void {
  const properties = dehydrateObject(args[1])
  recorder.record(
    'capture-called',
    {
      call: current.number,
      instance: id,
      eventName: nameOf(args[0]),
      properties: properties.value,
      ownProperties: typeof args[1] === 'object' && args[1] !== null ? Object.keys(args[1]).slice(0, 1_000) : [],
      truncated: properties.truncated,
      pageUrl: location.href,
      forcedFlags: Object.keys(forced.forToken(token())),
    },
    properties.size,
  )
}

function nameOf(eventName: unknown): string {
  if (typeof eventName === 'string') return eventName.slice(0, MAX_EVENT_NAME)
  const { value } = dehydrate(eventName)
  return `(not a name: ${JSON.stringify(value).slice(0, MAX_EVENT_NAME)})`
}

function recordOutcome(tapped: TappedInstance, current: OpenCall, eventName: unknown, result: unknown): void {
  if (current.accepted) return
  if (typeof result === 'object' && result !== null) recordAccepted(tapped, current, result)
  else if (current.beforeSend) {
    const { how, detail } = current.beforeSend
    recordDropped(tapped, current, { reason: how, detail: detail === '' ? null : detail })
  } else recordDropped(tapped, current, { reason: dropReason(tapped.posthog, eventName), detail: null })
}

interface Dropped {
  readonly reason: DropReason
  readonly detail: string | null
}

function recordDropped({ recorder }: TappedInstance, current: OpenCall, dropped: Dropped): void {
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
  const current: OpenCall = { number: ++calls, accepted: false, beforeSend: null }
  recordCalled(tapped, current, [event.event, {}])
  recordAccepted(tapped, current, event)
}

/** `uuid` from 1.76, `$insert_id` in every version: what the request carries too. */
export function eventId(event: CaptureResultLike): string | null {
  if (typeof event.uuid === 'string') return event.uuid
  const insertId = event.properties?.['$insert_id']
  return typeof insertId === 'string' ? insertId : null
}
