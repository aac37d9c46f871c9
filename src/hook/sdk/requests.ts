import { call, guard, wrapMethod } from '../patch.ts'
import { eventId } from './capture.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** The options of one request, as the SDK hands them from method to method before anything is encoded (about 1.112 to 1.449). */
interface RequestOptions {
  readonly url: string
  readonly data?: unknown
  readonly transport?: unknown
  callback?: ((response: { readonly statusCode?: unknown }) => void) | undefined
  /** Called by 1.43x and later at each try; a name that earlier versions carry along unread. */
  onDispatch?: (() => void) | undefined
}

/** Tries of the same events: the SDK makes new options for each, but keeps the `data`. */
interface Tries {
  request: number
  attempt: number
  answered: boolean
  /** True while the SDK's method runs that began this try: what happens in it belongs to the same try. */
  dispatching: boolean
}

/** Requests are numbered over all instances of the document. */
let requests = 0

/**
 * Sees each request that carries events: which, at which try, with what answer. No global is patched: the SDK's own methods are shadowed on the
 * instance. Their names are mangled in most builds from about 1.237 (`Re`, `ss`, `ad`), so a method is known by what it is given.
 */
export function tapRequests(tapped: TappedInstance): void {
  const tries = new WeakMap<object, Tries>()
  for (const name of requestMethods(tapped.posthog)) {
    wrapMethod(tapped.posthog, name, (original, self, args) => {
      const begun = guard(() => begin(tapped, tries, args))
      try {
        return call(original, self, args)
      } finally {
        if (begun) begun.dispatching = false
      }
    })
  }
}

function requestMethods(posthog: object): Set<string> {
  const names = new Set(['_send_request', '_send_retriable_request'])
  let owner = Object.getPrototypeOf(posthog) as object | null
  while (owner && owner !== Object.prototype) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (typeof value === 'function' && /^[$\w]{1,3}$/.test(name) && name !== 'on') names.add(name)
    }
    owner = Object.getPrototypeOf(owner) as object | null
  }
  return names
}

/** Returns the tries it began, for the caller to close; undefined when the call is no request of events or belongs to one already open. */
function begin(tapped: TappedInstance, tries: WeakMap<object, Tries>, args: unknown[]): Tries | undefined {
  const options = args[0]
  if (!isRequest(options)) return undefined
  const uuids = eventsIn(options.data).flatMap((event) => eventId(event) ?? [])
  if (uuids.length === 0) return undefined
  const data = options.data as object
  let known = tries.get(data)
  const inside = known?.dispatching === true
  if (!known) {
    known = { request: 0, attempt: -1, answered: true, dispatching: false }
    tries.set(data, known)
  }
  const current = known
  const beacon = args[1] === 'sendBeacon' || options.transport === 'sendBeacon'
  if (!inside) recordSent(tapped, current, options.url, uuids, beacon)
  watchAnswer(tapped, current, options)
  watchRetries(options, () => {
    if (!current.dispatching) recordSent(tapped, current, options.url, uuids, beacon)
  })
  if (inside) return undefined
  current.dispatching = true
  return current
}

function recordSent(tapped: TappedInstance, tries: Tries, url: string, uuids: string[], beacon: boolean): void {
  tries.request = ++requests
  tries.attempt++
  tries.answered = false
  const { request, attempt } = tries
  tapped.recorder.record(
    'request-sent',
    { request, instance: tapped.id, url: url.slice(0, 2_000), attempt, uuids, answerExpected: !beacon },
    uuids.length * 40,
  )
}

function watchAnswer({ recorder }: TappedInstance, tries: Tries, options: RequestOptions): void {
  const own = options.callback
  options.callback = function (this: unknown, ...args) {
    guard(() => {
      const httpStatus = args[0]?.statusCode
      if (tries.answered || typeof httpStatus !== 'number') return
      tries.answered = true
      recorder.record('request-answered', { request: tries.request, httpStatus })
    })
    if (own) call(own as never, this, args)
  }
}

function watchRetries(options: RequestOptions, onTry: () => void): void {
  const own = options.onDispatch
  options.onDispatch = function (this: unknown, ...args) {
    guard(onTry)
    if (own) call(own as never, this, args)
  }
}

function isRequest(value: unknown): value is RequestOptions {
  if (typeof value !== 'object' || value === null) return false
  const { url, data } = value as { url?: unknown; data?: unknown }
  return typeof url === 'string' && typeof data === 'object' && data !== null
}

/** The events a request carries: one, several, or a batch with its envelope (from about 1.408). */
function eventsIn(data: unknown): CaptureResultLike[] {
  const { batch } = data as { batch?: unknown }
  const list: unknown[] = Array.isArray(data) ? data : Array.isArray(batch) ? batch : [data]
  return list.filter((item): item is CaptureResultLike => typeof (item as CaptureResultLike | null)?.event === 'string')
}
