import { call, guard, wrapMethod } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import { recordRequest, type RequestTry, textOrNull } from './request-log.ts'

/**
 * posthog-js 1.20 to about 1.111 (run with 1.20.4, 1.57.4 and 1.96.1): `__compress_and_send_json_request(url, json, options, callback)` still has the
 * events as JSON text; after it they are encoded. Its callback gets the answer's JSON, which came with status 200, or 0 or `{status: 0}` after a
 * failure; what status a failure had is not told, so 0 stands for it until the browser tells more.
 */
export function tapRequestsBefore1112(tapped: TappedInstance): void {
  wrapMethod(tapped.posthog, '__compress_and_send_json_request', (original, self, args) => {
    const watched = guard(() => watch(tapped, args)) ?? args
    return call(original, self, watched)
  })
}

function watch(tapped: TappedInstance, args: unknown[]): unknown[] {
  const [url, json, options, own] = args
  if (typeof url !== 'string' || typeof json !== 'string') return args
  const transport: unknown =
    (options as { transport?: unknown } | undefined)?.transport ?? tapped.posthog.config?.api_transport
  const request = {
    url,
    data: JSON.parse(json),
    transport: textOrNull(transport),
    compression: null,
  }
  const first = recordRequest(tapped, { ...request, attempt: 0 })
  if (!first) return args
  const retried = (attempt: number): RequestTry | null => recordRequest(tapped, { ...request, attempt })
  return [url, json, options, answerTo(first, retried, own), ...args.slice(4)]
}

/** A retry takes the callback along and calls it again: that it was made shows only by its answer. */
function answerTo(
  first: RequestTry,
  retried: (attempt: number) => RequestTry | null,
  own: unknown,
): (this: unknown, ...args: unknown[]) => unknown {
  let answers = 0
  return function (this: unknown, ...args) {
    guard(() => {
      const [answer] = args
      const current = answers === 0 ? first : retried(answers)
      answers++
      current?.answered(isFailure(answer) ? 0 : 200, answer)
    })
    return typeof own === 'function' ? call(own as never, this, args) : undefined
  }
}

/** `0` in 1.20, an object with `status` 0 later; what PostHog itself answers has another `status`, or none. */
function isFailure(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return answer === 0
  return 'status' in answer && answer.status === 0
}
