import type { PostHogBody } from './posthog-body.ts'

export type BodyEncoding = 'json' | 'gzip' | 'base64' | 'lz64'

/** A request's body as the browser saw it leave; null for what it did not show, as of a `Blob`. */
export interface WireBody {
  readonly bytes: number | null
  readonly encoding: BodyEncoding | null
}

/** How a request ended, by the browser's account. `at` is epoch milliseconds. */
export type RequestEnd =
  | { readonly at: number; readonly httpStatus: number }
  /** The browser's word: `net::ERR_CONNECTION_REFUSED`. */
  | { readonly at: number; readonly error: string }

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
