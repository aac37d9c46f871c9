import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchCspViolations } from './csp-violations.ts'

let told: unknown[]
let violate: (violation: object) => void
beforeEach(() => {
  told = []
  violate = () => undefined
  vi.stubGlobal('location', { href: 'https://shop.example/items' })
  vi.stubGlobal('document', {
    addEventListener: (_: string, listener: (violation: object) => void) => {
      violate = listener
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const start = (): ReturnType<typeof watchCspViolations> => watchCspViolations((_, body) => void told.push(body))
const forbidden = (blockedURI: string, more: object = {}): void =>
  violate({ blockedURI, effectiveDirective: 'connect-src', disposition: 'enforce', ...more })

it.each([
  ['https://ph.example/e/', 'https://ph.example/e/?ip=0&_=1'],
  ['/ingest/e/', 'https://shop.example/ingest/e/'],
])('tells when a request of the SDK to %s was forbidden', (expected, blocked) => {
  start().expect(expected)
  forbidden(blocked)
  expect(told).toEqual([{ url: blocked, directive: 'connect-src' }])
})

it.each<[string, string, object]>([
  ["the page's own", 'https://api.example/secret', {}],
  ['one that was only reported', 'https://ph.example/e/', { disposition: 'report' }],
  ['one without an address', 'inline', {}],
])('says nothing of others: %s', (_, blocked, more) => {
  start().expect('https://ph.example/e/')
  forbidden(blocked, more)
  expect(told).toEqual([])
})

it('does not listen before an SDK sends anything', () => {
  const listen = vi.spyOn(document, 'addEventListener')
  const violations = start()
  expect(listen).not.toHaveBeenCalled()
  violations.expect('https://ph.example/e/')
  violations.expect('https://ph.example/flags/')
  expect(listen).toHaveBeenCalledTimes(1)
})

it('forgets the oldest of very many addresses', () => {
  const violations = start()
  for (let index = 0; index < 60; index++) violations.expect(`https://ph.example/${index}`)
  forbidden('https://ph.example/0')
  forbidden('https://ph.example/59')
  expect(told).toHaveLength(1)
})
