import { expect, it } from 'vitest'
import type { NetworkRequest } from '../network/network-request.ts'
import { createRequestTries, type RequestTry } from './request-tries.ts'
import { batch, seen } from './testing/make-requests.ts'

const tried = (request: number, transport: string | null): RequestTry => ({
  documentId: 'doc',
  request,
  kind: 'events',
  url: 'https://ph.example/e/',
  at: 1_000,
  uuids: [`u${request}`],
  eventIds: [`doc:${request}`],
  transport,
})

/** Chromium tells nothing of what is in a beacon of the SDK's. */
const unread = (transport: string): NetworkRequest => ({
  id: '1',
  url: 'https://ph.example/e/?beacon=1',
  at: 1_001,
  transport,
  body: null,
  wire: { bytes: null, encoding: null },
  end: null,
})

it('a beacon that cannot be read is a try that went as one, and never one that went another way', () => {
  const tries = createRequestTries()
  tries.add(tried(1, 'fetch'))
  expect(tries.claim(unread('sendBeacon'), 'doc')).toBeNull()
  tries.add(tried(2, 'sendBeacon'))
  expect(tries.claim(unread('fetch or XHR'), 'doc')?.request).toBe(1)
  expect(tries.claim(unread('sendBeacon'), 'doc')?.request).toBe(2)
})

it('a try of which nobody said how it goes may be either', () => {
  const tries = createRequestTries()
  tries.add(tried(1, null))
  expect(tries.claim(unread('sendBeacon'), 'doc')?.request).toBe(1)
})

it('a beacon that may be a part of a large try, which browsers refuse, is none', () => {
  const tries = createRequestTries()
  tries.add(tried(1, 'sendBeacon'))
  tries.add({ ...tried(2, 'sendBeacon'), uuids: Array.from({ length: 75 }, (_, index) => `large${index}`) })
  expect(tries.claim(unread('sendBeacon'), 'doc')).toBeNull()
})

const read = (transport: string, at: number, uuid: string): NetworkRequest => seen(batch(uuid), { transport, at })

it('a request is the try that had been made by then, however much nearer the next one is', () => {
  const tries = createRequestTries()
  const uuids = ['same']
  tries.add({ ...tried(1, 'fetch'), uuids, at: 1_000 })
  // Compressing took a busy page longer than the answer and the next try.
  tries.add({ ...tried(2, 'fetch'), uuids, at: 1_800 })
  expect(tries.claim(read('fetch or XHR', 1_700, 'same'), 'doc')?.request).toBe(1)
  expect(tries.claim(read('fetch or XHR', 1_801, 'same'), 'doc')?.request).toBe(2)
})

it('a request is a try that went its way, not the beacon that took the same events as the page was left', () => {
  const tries = createRequestTries()
  const uuids = ['same']
  tries.add({ ...tried(1, 'fetch'), uuids, at: 1_000 })
  tries.add({ ...tried(2, 'sendBeacon'), uuids, at: 1_500 })
  expect(tries.claim(read('fetch or XHR', 1_501, 'same'), 'doc')?.request).toBe(1)
  expect(tries.claim({ ...unread('sendBeacon'), at: 1_502 }, 'doc')?.request).toBe(2)
})

it('a request is the last try before it where an earlier one became no request', () => {
  const tries = createRequestTries()
  const uuids = ['same']
  tries.add({ ...tried(1, 'fetch'), uuids, at: 1_000 })
  tries.add({ ...tried(2, 'fetch'), uuids, at: 4_000 })
  expect(tries.claim(read('fetch or XHR', 4_001, 'same'), 'doc')?.request).toBe(2)
})

it("a request is the nearest try where the page's clock is ahead of the browser's", () => {
  const tries = createRequestTries()
  const uuids = ['same']
  tries.add({ ...tried(1, 'fetch'), uuids, at: 61_000 })
  tries.add({ ...tried(2, 'fetch'), uuids, at: 64_000 })
  expect(tries.claim(read('fetch or XHR', 1_000, 'same'), 'doc')?.request).toBe(1)
})
