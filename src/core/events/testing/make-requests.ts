import type { NetworkRequest } from '../../network/network-request.ts'
import { readPostHogBody } from '../../network/posthog-body.ts'

let requests = 0
/** A request as the browser tells of it, under way. A `body` of null is one that can't be read. */
export function seen(body: unknown, more: Partial<NetworkRequest> = {}): NetworkRequest {
  return {
    id: String(++requests),
    url: 'https://ph.example/e/?ip=0&_=1',
    at: 1_001,
    transport: 'fetch',
    body: readPostHogBody(body, ''),
    wire: { bytes: 512, encoding: 'gzip' },
    end: null,
    ...more,
  }
}

/** What posthog-js sends of events with these uuids. */
export const batch = (...uuids: string[]): unknown =>
  uuids.map((uuid) => ({ event: `e_${uuid}`, uuid, properties: { token: 'phc_a', distinct_id: 'd', $lib: 'web' } }))
