import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchScript } from './script-watch.ts'

class FakeScript {
  readonly src: string
  constructor(src: string) {
    this.src = src
  }
}

const SRC = 'https://ph.example/static/array.js'
const stub = Object.assign([], { _i: [] })
let told: unknown[]
let fail: (target: unknown) => void
let page: { posthog: unknown; addEventListener: unknown }

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  fail = () => undefined
  page = {
    posthog: stub,
    addEventListener: (_: string, listener: (event: object) => void) => {
      fail = (target) => listener({ target })
    },
  }
  vi.stubGlobal('window', page)
  vi.stubGlobal('HTMLScriptElement', FakeScript)
  vi.stubGlobal('document', { scripts: [new FakeScript('/app.js'), new FakeScript(SRC)] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = (): (() => void) => watchScript((_, body) => void told.push(body))

it.each(['array.js', 'array.full.js', 'array.full.es5.js', 'array.no-external.js', 'array.js?v=2'])(
  'tells at once when %s fails',
  (file) => {
    start()()
    fail(new FakeScript(`https://ph.example/static/${file}`))
    expect(told).toEqual([{ url: `https://ph.example/static/${file}`, failed: true }])
  },
)

it.each([
  ['another script', () => fail(new FakeScript('https://app.example/arrays.mjs'))],
  ['a picture', () => fail({ src: SRC })],
  [
    'a script after the SDK came by another way',
    () => {
      page.posthog = { capture() {} }
      fail(new FakeScript(SRC))
    },
  ],
])('says nothing of %s', (_, happen) => {
  start()()
  happen()
  expect(told).toEqual([])
})

it('tells once of a script that neither comes nor fails, and again if it fails later', () => {
  const asked = start()
  asked()
  asked()
  vi.advanceTimersByTime(9_999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([{ url: SRC, failed: false }])
  fail(new FakeScript(SRC))
  expect(told).toEqual([
    { url: SRC, failed: false },
    { url: SRC, failed: true },
  ])
})

it('keeps to what is known when a script that failed still stands in the page', () => {
  start()()
  fail(new FakeScript(SRC))
  vi.advanceTimersByTime(20_000)
  expect(told).toEqual([{ url: SRC, failed: true }])
})

it('says nothing when the SDK is there in time', () => {
  start()()
  page.posthog = { capture() {} }
  vi.advanceTimersByTime(20_000)
  expect(told).toEqual([])
})
