import type { Fact, FactBodies } from '../facts.ts'

/** Facts for tests, with what a test does not care about left out. */
export function fact<K extends keyof FactBodies>(type: K, body: Partial<FactBodies[K]>, at = 1_000): Fact {
  return { type, seq: 0, at, ...body } as unknown as Fact
}
export const called = (call: number, at = 1_000): Fact =>
  fact('capture-called', { call, instance: 1, eventName: `e${call}`, properties: {}, stubCall: null }, at)
const accepted = (call: number, at = 1_000): Fact =>
  fact('capture-accepted', { call, uuid: `u${call}`, properties: {}, set: null, setOnce: null, truncated: false }, at)
export const captured = (call: number, at?: number): Fact[] => [called(call, at), accepted(call, at)]
export function sent(
  request: number,
  uuids: string[],
  body: Partial<FactBodies['request-sent']> = {},
  at = 1_000,
): Fact {
  const blank = { instance: 1, kind: 'events', url: 'https://ph.example/e/', attempt: 0, answerExpected: true } as const
  return fact('request-sent', { ...blank, request, uuids, events: uuids.length, ...body }, at)
}
export const answered = (request: number, httpStatus: number, quotaLimited: string[] = []): Fact =>
  fact('request-answered', { request, httpStatus, quotaLimited, answer: null })
