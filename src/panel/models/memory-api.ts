import type { RequestedText, RequestOptions } from '../../platform/user-request.ts'
import type { ApiAccess } from './adapter.ts'

/** PostHog's API for tests: what it answers and what it was asked. */
export interface MemoryApi extends ApiAccess {
  /** Answers a request; 404 unless a test says otherwise. */
  answer: (url: string, options: RequestOptions) => RequestedText | Promise<RequestedText>
  /** What the browser says of an origin. */
  allowed: boolean | Promise<boolean>
  readonly asked: { readonly url: string; readonly options: RequestOptions }[]
  /** The kept secret, and where. */
  kept: { readonly value: unknown; readonly outliveBrowser: boolean } | null
}

export function createMemoryApi(): MemoryApi {
  const api: MemoryApi = {
    answer: () => ({ ok: false, problem: 'The server answered 404.', status: 404 }),
    allowed: true,
    asked: [],
    kept: null,
    async request(url, options) {
      api.asked.push({ url, options })
      return api.answer(url, options)
    },
    allow: async () => api.allowed,
    key: {
      read: async () => api.kept?.value,
      async write(value, outliveBrowser) {
        api.kept = { value, outliveBrowser }
      },
      async remove() {
        api.kept = null
      },
    },
  }
  return api
}
