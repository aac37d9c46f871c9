import { describe, expect, it } from 'vitest'
import { formatPlace, readCallSite } from './call-site.ts'

const HOOK = 'chrome-extension://fkojaodlepfbfjbceekdaegiggdlilnj/src/hook/hook.iife.js:1'
const APP = 'https://shop.example/assets'

/** Stacks as Chromium words them, of posthog-js 1.449.2 in a page built by Vite. */
const stack = (...frames: string[]): string => ['Error', ...frames.map((frame) => `    at ${frame}`)].join('\n')
const site = (eventName: string, text: string | null): string | null => {
  const found = readCallSite({ eventName, stack: text })
  return found?.place ? `${found.place.functionName} ${formatPlace(found.place)}:${found.place.column}` : null
}

const CLICK = [`Be (${APP}/Header-BYQeAaEQ.js:1:11858)`, `HTMLButtonElement.<anonymous> (${APP}/start.js:1:4710)`]
const PH = 'https://us-assets.i.posthog.com/static/array.js'
const AUTOCAPTURE = [`xh.capture (${PH}:1:161961)`, `autocapture.ja (${PH}:1:158876)`, `Fa.e.Na (${PH}:1:153396)`]
const GROUP = [
  `i.group (${PH}:1:206685)`,
  `${HOOK}:12075`,
  `i.group (${HOOK}:1086)`,
  `G (${APP}/Header-BYQeAaEQ.js:1:10569)`,
  `onSubmit (${APP}/App-_kTtxR-Y.js:1:680)`,
]
const FIRST_PAGEVIEW = [
  `i.$d (${PH}:1:221627)`,
  `${HOOK}:14239`,
  `i.$d (${HOOK}:1086)`,
  `${PH.replace('.js', '.js?v=2')}:1:184722`,
]
/** The same with the SDK in the file of the page's code. */
const bundled = (frames: string[]): string[] =>
  frames.map((frame) => frame.replace(/https:[^:]+\.js(\?v=2)?/, `${APP}/index-Ab12cd34.js`))

describe('the call site', () => {
  it.each<[string, string, string[], string | null]>([
    ["the page's own event", 'item_created', CLICK, 'Be Header-BYQeAaEQ.js:1:11858'],
    ["the page's own event, in one bundle", 'item_created', bundled(CLICK), 'Be index-Ab12cd34.js:1:11858'],
    ['autocapture', '$autocapture', AUTOCAPTURE, null],
    ['autocapture in one bundle', '$autocapture', bundled(AUTOCAPTURE), null],
    ['a click made by a script', '$autocapture', [...AUTOCAPTURE, ...CLICK], 'Be Header-BYQeAaEQ.js:1:11858'],
    ['group()', '$groupidentify', GROUP, 'G Header-BYQeAaEQ.js:1:10569'],
    ['group() in one bundle', '$groupidentify', bundled(GROUP), 'G index-Ab12cd34.js:1:10569'],
    ['the first page view', '$pageview', FIRST_PAGEVIEW, null],
    ['the first page view in one bundle', '$pageview', bundled(FIRST_PAGEVIEW), null],
    ["a page view of the page's router", '$pageview', CLICK, 'Be Header-BYQeAaEQ.js:1:11858'],
    ['a click made by a tool', '$autocapture', [...AUTOCAPTURE, 'pptr:evaluate;x%20(%2Fa.ts%3A46%3A14):1:11'], null],
    ['$set captured by hand', '$set', CLICK, 'Be Header-BYQeAaEQ.js:1:11858'],
  ])('of %s', (_, eventName, frames, expected) => {
    expect(site(eventName, stack(...frames))).toBe(expected)
  })

  it('is read from what Firefox says, too', () => {
    const text = [
      'callStack@moz-extension://0b2c/src/hook/hook.iife.js:1:5304',
      'capture@moz-extension://0b2c/src/hook/hook.iife.js:1:1086',
      'onShare@https://shop.example/src/share.ts?t=1757000000:12:9',
      'async*handleClick@https://shop.example/src/ui.ts:7:3',
      '@https://shop.example/items:31:5',
      '',
    ].join('\n')
    expect(site('item_shared', text)).toBe('onShare share.ts:12:9')
    expect(readCallSite({ eventName: 'item_shared', stack: text })?.frames.map(formatPlace)).toEqual([
      'share.ts:12',
      'ui.ts:7',
      'items:31',
    ])
  })

  it("is the first page frame of a file that looks like the SDK's, for an event that no SDK captures", () => {
    expect(site('item_created', stack(`track (${APP}/module-D-wFcs8p.js:1:10)`))).toBe('track module-D-wFcs8p.js:1:10')
  })

  it.each([
    ['nothing kept', null],
    ['an empty stack', ''],
    ['words', 'no stack here'],
    ["only Hogscope's frames", stack(`z (${HOOK}:8343)`)],
    ['no file', stack('Array.forEach (<anonymous>)', 'new Promise (<anonymous>)')],
    ['a very long line', stack(`a (https://shop.example/${'x'.repeat(5_000)}.js:1:1)`)],
  ])('is not there in %s', (_, text) => {
    expect(site('item_created', text)).toBe(null)
  })

  it('does not take long over a stack made to be slow', () => {
    const start = performance.now()
    for (const part of ['"a', '@"', 'a@', ' at (', '(eval at ', ' > eval line 1']) {
      readCallSite({ eventName: 'a', stack: `${part.repeat(6_000 / part.length)}\nx@https://a.b/c.js:1:1` })
      readCallSite({
        eventName: 'a',
        stack: Array.from({ length: 6 }, () => part.repeat(900 / part.length)).join('\n'),
      })
    }
    expect(performance.now() - start).toBeLessThan(500)
  })
})
