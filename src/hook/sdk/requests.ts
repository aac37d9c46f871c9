import { call, guard, wrapMethod } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import { mangledMethods } from './methods.ts'
import { recordRequest, type RequestTry, textOrNull } from './request-log.ts'

/** The options of one request, as the SDK hands them from method to method before anything is encoded (about 1.112 to 1.449). */
interface RequestOptions {
  readonly url: string
  readonly data?: unknown
  readonly transport?: unknown
  readonly compression?: unknown
  callback?: ((answer: Answer) => void) | undefined
  /** Called by 1.43x and later at each try; a name that earlier versions carry along unread. */
  onDispatch?: (() => void) | undefined
}

interface Answer {
  readonly statusCode?: unknown
  readonly json?: unknown
}

/** Tries of the same events: the SDK makes new options for each, but keeps the `data`. */
interface Tries {
  attempt: number
  current: RequestTry | null
  /** True while the SDK's method runs that began this try: what happens in it belongs to the same try. */
  dispatching: boolean
}

/**
 * Sees each request: which events, at which try, with what answer. No global is patched: the SDK's own methods are shadowed on the instance.
 * Their names are mangled in most builds from about 1.237 (`Re`, `ss`, `ad`), so a method is found by its text, and a request known by
 * its form.
 */
export function tapRequests(tapped: TappedInstance): void {
  const triesByData = new WeakMap<object, Tries>()
  for (const name of requestMethods(tapped.posthog)) {
    wrapMethod(tapped.posthog, name, (original, self, args) => {
      const begun = guard(() => begin(tapped, triesByData, args))
      try {
        return call(original, self, args)
      } finally {
        if (begun) begun.dispatching = false
      }
    })
  }
}

/**
 * What every request method's text has, of about 1.237 to 1.449: the one hands its options on to the queue of retries, the other reads the address.
 * Of the 16 to 41 methods with short names, no other does, and the SDK calls those often (17 times an event in 1.449.2): they stay untapped.
 */
const REQUEST_METHOD = /retriableRequest|\burl\b/

function requestMethods(posthog: object): Set<string> {
  return new Set(['_send_request', '_send_retriable_request', ...mangledMethods(posthog, REQUEST_METHOD)])
}

/** Returns the tries it began, for the caller to close; undefined when the call is no request or belongs to one already open. */
function begin(tapped: TappedInstance, triesByData: WeakMap<object, Tries>, args: unknown[]): Tries | undefined {
  const options = args[0]
  if (!isRequest(options)) return undefined
  const data = options.data as object
  const tries = triesByData.get(data) ?? { attempt: -1, current: null, dispatching: false }
  const transport = transportOf(tapped, options, args[1])
  const dispatch = (): void => {
    const { url } = options
    const compression = compressionOf(tapped, options)
    tries.current = recordRequest(tapped, { url, data, attempt: ++tries.attempt, transport, compression })
  }
  const inside = tries.dispatching
  if (!inside) dispatch()
  if (!tries.current) return undefined
  triesByData.set(data, tries)
  watch(options, 'callback', (answer) => {
    const httpStatus = answer?.statusCode
    if (typeof httpStatus === 'number') tries.current?.answered(httpStatus, answer?.json)
  })
  watch(options, 'onDispatch', () => {
    if (!tries.dispatching) dispatch()
  })
  if (inside) return undefined
  tries.dispatching = true
  return tries
}

function watch(options: RequestOptions, key: 'callback' | 'onDispatch', onCall: (answer?: Answer) => void): void {
  const own = options[key]
  options[key] = function (this: unknown, ...args: [Answer?]) {
    guard(() => onCall(args[0]))
    if (own) call(own as never, this, args)
  }
}

function isRequest(value: unknown): value is RequestOptions {
  if (typeof value !== 'object' || value === null) return false
  const { url, data } = value as { url?: unknown; data?: unknown }
  return typeof url === 'string' && typeof data === 'object' && data !== null
}

/** From about 1.43x a second argument overrules the options while the page unloads. */
function transportOf(tapped: TappedInstance, options: RequestOptions, overrule: unknown): string | null {
  const transport: unknown = overrule ?? options.transport ?? tapped.posthog.config?.api_transport
  return textOrNull(transport)
}

function compressionOf(tapped: TappedInstance, options: RequestOptions): string | null {
  const compression: unknown =
    options.compression === 'best-available' ? tapped.posthog.compression : options.compression
  return textOrNull(compression)
}
