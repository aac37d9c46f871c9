import type { PostHogBody } from './posthog-body.ts'

export type BodyEncoding = 'json' | 'gzip' | 'base64' | 'lz64'

/** A request's body as the browser saw it leave; null for what it did not show, as of a `Blob`. */
export interface WireBody {
  readonly bytes: number | null
  readonly encoding: BodyEncoding | null
}

/** How a request ended, by the browser's account. `at` is epoch milliseconds; `answer` is left out where none came, or the browser did not show it. */
export type RequestEnd = { readonly at: number; readonly answer?: AnswerHead } & (
  | { readonly httpStatus: number }
  /** The browser's word: `net::ERR_CONNECTION_REFUSED`. */
  | { readonly error: string }
)

/** The head of a server's answer, which may come and still be kept from the page. */
export interface AnswerHead {
  readonly httpStatus: number
  /** Without its parameters, in small letters: `text/html`; null where it has none. */
  readonly contentType: string | null
  /** The server's clock by `Date`, epoch milliseconds of a whole second; null without one. */
  readonly serverTime: number | null
  /** `Access-Control-Allow-Origin`; null without one. */
  readonly allowedOrigin: string | null
}

/** A request of the inspected tab that carries something for PostHog, or whose body the browser did not show. */
export interface NetworkRequest {
  /** The browser's; unique while it runs. */
  readonly id: string
  readonly url: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly transport: string
  /** Null when the browser did not show it. */
  readonly body: PostHogBody | null
  readonly wire: WireBody
  /** Null while it is under way. */
  readonly end: RequestEnd | null
}
