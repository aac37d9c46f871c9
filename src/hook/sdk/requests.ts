import { call, guard, wrapMethod } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import { recordRequest, type RequestTry } from './request-log.ts'

/** The options of one request, as the SDK hands them from method to method before anything is encoded (about 1.112 to 1.449). */
interface RequestOptions {
  readonly url: string
  readonly data?: unknown
  readonly transport?: unknown
  readonly compression?: unknown
  callback?: ((response: { readonly statusCode?: unknown; readonly json?: unknown }) => void) | undefined
  /** Called by 1.43x and later at each try; a name that earlier versions carry along unread. */
  onDispatch?: (() => void) | undefined
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
 * Their names are mangled in most builds from about 1.237 (`Re`, `ss`, `ad`), so a method is known by what it is given.
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

/** Returns the tries it began, for the caller to close; undefined when the call is no request or belongs to one already open. */
function begin(tapped: TappedInstance, triesByData: WeakMap<object, Tries>, args: unknown[]): Tries | undefined {
  const options = args[0]
  if (!isRequest(options)) return undefined
  const data = options.data as object
  const tries = triesByData.get(data) ?? { attempt: -1, current: null, dispatching: false }
  const transport = transportOf(tapped, options, args[1])
  const dispatch = (): void => {
    tries.attempt++
    const { attempt } = tries
    const { url } = options
    tries.current = recordRequest(tapped, {
      url,
      data,
      attempt,
      transport,
      compression: compressionOf(tapped, options),
    })
  }
  const inside = tries.dispatching
  if (!inside) dispatch()
  if (!tries.current) return undefined
  triesByData.set(data, tries)
  watchAnswer(tries, options)
  watchRetries(options, () => {
    if (!tries.dispatching) dispatch()
  })
  if (inside) return undefined
  tries.dispatching = true
  return tries
}

function watchAnswer(tries: Tries, options: RequestOptions): void {
  const own = options.callback
  options.callback = function (this: unknown, ...args) {
    guard(() => {
      const httpStatus = args[0]?.statusCode
      if (typeof httpStatus === 'number') tries.current?.answered(httpStatus, args[0].json)
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

/** From about 1.43x a second argument overrules the options while the page unloads. */
function transportOf(tapped: TappedInstance, options: RequestOptions, overrule: unknown): string | null {
  const transport: unknown = overrule ?? options.transport ?? tapped.posthog.config?.api_transport
  return typeof transport === 'string' ? transport : null
}

function compressionOf(tapped: TappedInstance, options: RequestOptions): string | null {
  const compression: unknown =
    options.compression === 'best-available' ? tapped.posthog.compression : options.compression
  return typeof compression === 'string' ? compression : null
}
