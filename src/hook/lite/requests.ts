import { call, guard, wrapMethod } from '../patch.ts'
import { eventId } from '../sdk/event-id.ts'
import type { CaptureResultLike } from '../sdk/posthog-like.ts'
import { recordRequest, type RequestTry } from '../sdk/request-log.ts'
import type { LiteInstance } from './tapped-lite.ts'
import { watchQueue } from './queue.ts'

interface FetchOptions {
  readonly body?: unknown
  readonly mode?: unknown
}

/** `/batch/`, and `/e/` in 2.x and 3.x, whose body is a form unless `captureMode` is `json`. */
const FOR_EVENTS = /\/(?:batch|e)\/(?:\?|$)/

/** Sees each try of a request at the instance's own `fetch(url, options)` (2.0 to 4.12). */
export function tapRequests(tapped: LiteInstance): void {
  const batch = watchQueue(tapped)
  let attempt = 0
  let first: string | null = null

  /** The same events again are another try, though the SDK makes a new request of those it kept in its queue. */
  function attemptOf(data: unknown): number {
    const [event] = (data as { batch?: CaptureResultLike[] } | undefined)?.batch ?? []
    const id = event ? eventId(event) : null
    attempt = id !== null && id === first ? attempt + 1 : 0
    if (id !== null) first = id
    return attempt
  }

  function begin(url: string, { body, mode }: FetchOptions): RequestTry | null {
    const json = typeof body === 'string' ? guard((): unknown => JSON.parse(body)) : undefined
    const data = json ?? (FOR_EVENTS.test(url) ? { batch: batch() } : undefined)
    return recordRequest(tapped, {
      url,
      data,
      attempt: attemptOf(data),
      transport: mode === 'no-cors' ? NO_CORS : 'fetch',
      compression: json === undefined ? (typeof body === 'string' ? 'lz64' : 'gzip-js') : null,
    })
  }

  wrapMethod(tapped.lite, 'fetch', (original, self, args) => {
    const [url, options] = args as [string, FetchOptions]
    const current = guard(() => begin(url, options))
    const response = call(original, self, args)
    if (current) guard(() => watchAnswer(current, !FOR_EVENTS.test(url), response as Promise<Response>))
    return response
  })
}

/** The form's requests: the browser tells the page no more of them than that an answer came. */
const NO_CORS = 'fetch, no-cors'

function watchAnswer(current: RequestTry, isForFlags: boolean, response: Promise<Response>): void {
  void response.then(
    (answer) =>
      guard(() => {
        if (answer.type === 'opaque') return
        if (!isForFlags || !answer.ok) current.answered(answer.status, null)
        // The SDK reads the answer itself; to read it too would keep a second copy of it.
        else
          wrapMethod(answer, 'json', (original, self, args) => {
            const json = call(original, self, args) as Promise<unknown>
            const tell = (value: unknown): void => void guard(() => current.answered(answer.status, value))
            void json.then(tell, () => tell(null))
            return json
          })
      }),
    () => guard(() => current.answered(0, null)),
  )
}
