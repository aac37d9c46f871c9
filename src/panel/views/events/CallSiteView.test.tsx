import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cellTexts, renderApp, type TestApp } from '../../testing/render-app.tsx'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => {
  vi.restoreAllMocks()
  app.cleanup()
})

const APP_JS = 'https://shop.example/assets/app-Ab12cd34.js'
const STACK = [
  'Error',
  '    at e.capture (chrome-extension://abc/src/hook/hook.iife.js:1:1086)',
  `    at onShare (${APP_JS}:1:29)`,
  `    at HTMLButtonElement.<anonymous> (${APP_JS}:1:500)`,
].join('\n')
const BY_SDK = 'Error\n    at ja (https://us-assets.i.posthog.com/static/array.js:1:158876)'
/** Says of the first line, from column 11 on, that it was written in share.ts at 12:5. */
const MAP = { version: 3, sources: ['../src/share.ts'], names: [], mappings: 'UAWI' }

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Events' })
const details = (): HTMLElement => screen.getByRole('region', { name: 'Event details' })

async function openCallSite(stack?: string, eventName = 'item_shared'): Promise<void> {
  const page = app.open()
  await app.settle(() => page.capture(eventName, {}, stack === undefined ? {} : { stack }))
  fireEvent.click(screen.getByRole('gridcell', { name: eventName }))
  await app.settle()
  fireEvent.click(within(details()).getByRole('tab', { name: 'Call site' }))
  await app.settle()
}
const frames = (): string[] =>
  within(within(details()).getByRole('list', { name: 'Call stack' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent ?? '')

describe('the call site', () => {
  it('is in the grid, for events that have one', async () => {
    const page = app.open()
    await app.settle(() => {
      page.capture('item_shared', {}, { stack: STACK })
      page.capture('$autocapture', {}, { stack: BY_SDK })
      page.capture('early', {})
    })
    expect(cellTexts(grid()).map((cells) => cells.at(-1))).toEqual(['app-Ab12cd34.js:1', 'PostHog SDK', '–'])
  })

  it('opens in Sources from the grid, without opening the event', async () => {
    const page = app.open()
    await app.settle(() => page.capture('item_shared', {}, { stack: STACK }))
    fireEvent.click(within(grid()).getByRole('button', { name: 'app-Ab12cd34.js:1' }))
    expect(app.adapter.opened).toMatchObject([{ url: APP_JS, line: 1, column: 29 }])
    expect(screen.queryByRole('region', { name: 'Event details' })).toBe(null)
  })

  it("lists the whole way, the page's own function first", async () => {
    await openCallSite(STACK)
    expect(details().textContent).toContain('Captured in onShare at app-Ab12cd34.js:1:29')
    expect(frames()).toEqual(['onShareapp-Ab12cd34.js:1:29', '(no name)app-Ab12cd34.js:1:500'])
    const [, second] = within(within(details()).getByRole('list', { name: 'Call stack' })).getAllByRole('button')
    fireEvent.click(second as HTMLElement)
    expect(app.adapter.opened).toMatchObject([{ url: APP_JS, line: 1, column: 500 }])
  })

  it('says that the SDK captured it by itself', async () => {
    await openCallSite(BY_SDK, '$autocapture')
    expect(details().textContent).toContain('Captured by posthog-js itself')
    expect(frames()).toEqual(['jaarray.js:1:158876SDK'])
  })

  it('says why none was recorded', async () => {
    await openCallSite()
    expect(details().textContent).toContain('Call sites are recorded only while this panel is open')
  })
})

describe('a place that was bundled', () => {
  it.each<[string, () => void]>([
    [
      'inside the script',
      () => {
        const data = `data:application/json;charset=utf-8;base64,${btoa(JSON.stringify(MAP))}`
        app.adapter.scripts.set(APP_JS, `share();\n//# sourceMappingURL=${data}\n`)
      },
    ],
    [
      'in a file that DevTools has',
      () => {
        app.adapter.scripts.set(APP_JS, 'share();\n//# sourceMappingURL=app.js.map')
        app.adapter.scripts.set('https://shop.example/assets/app.js.map', JSON.stringify(MAP))
      },
    ],
  ])('is shown where it was written, by a source map %s', async (_, provide) => {
    provide()
    await openCallSite(STACK)
    await vi.waitFor(() => expect(details().textContent).toContain('Captured in onShare at share.ts:12:5'))
    expect(cellTexts(grid()).map((cells) => cells.at(-1))).toEqual(['share.ts:12'])
    const link = within(grid()).getByRole('button', { name: 'share.ts:12' })
    expect(link.title).toContain(`${APP_JS}:1:29`)
    expect(link.title).toContain('https://shop.example/src/share.ts:12:5')
    fireEvent.click(link)
    // The script is what surely is in Sources; what its map names may not be.
    expect(app.adapter.opened).toMatchObject([{ url: APP_JS, line: 1, column: 29 }])
  })

  it.each([
    ['no map', 'share()'],
    ['a map out of reach', 'share()\n//# sourceMappingURL=app.js.map'],
    ['a broken map', 'share()\n//# sourceMappingURL=data:application/json;base64,e30='],
    ['nonsense for a map', 'share()\n//# sourceMappingURL=data:application/json;base64,%%%'],
    ['an address that is none', 'share()\n//# sourceMappingURL=http://['],
  ])('is shown as it is with %s', async (_, script) => {
    app.adapter.scripts.set(APP_JS, script)
    await openCallSite(STACK)
    await app.settle()
    expect(details().textContent).toContain('Captured in onShare at app-Ab12cd34.js:1:29')
  })
})

describe('a source map with an address of its own', () => {
  const MAP_URL = 'https://shop.example/assets/maps/app.js.map'
  const offer = (): HTMLElement => within(details()).getByRole('button', { name: 'Load source map' })

  beforeEach(() => app.adapter.scripts.set(APP_JS, 'share()\n//# sourceMappingURL=maps/app.js.map'))

  it('is offered with its address, and asked for by nobody but the user', async () => {
    await openCallSite(STACK)
    expect(offer()).toBeTruthy()
    expect(details().textContent).toContain(`from ${MAP_URL}, without cookies`)
    expect(app.adapter.requested).toEqual([])
  })

  it('maps all places of that script once the user had it loaded', async () => {
    app.adapter.served.set(MAP_URL, `)]}'\n${JSON.stringify({ ...MAP, sources: ['../../src/share.ts'] })}`)
    await openCallSite(STACK)
    fireEvent.click(offer())
    await vi.waitFor(() => expect(details().textContent).toContain('Captured in onShare at share.ts:12:5'))
    expect(cellTexts(grid()).map((cells) => cells.at(-1))).toEqual(['share.ts:12'])
    expect(app.adapter.requested).toEqual([MAP_URL])
    expect(within(details()).queryByRole('button', { name: 'Load source map' })).toBe(null)
  })

  it.each([
    ['The server answered 404.', () => undefined],
    ['What came is not a source map.', () => void app.adapter.served.set(MAP_URL, '<!doctype html>')],
  ])('can be asked for again when it could not be had: %s', async (problem, serve) => {
    serve()
    await openCallSite(STACK)
    fireEvent.click(offer())
    await vi.waitFor(() => expect(within(details()).getByRole('alert').textContent).toContain(problem))
    app.adapter.served.set(MAP_URL, JSON.stringify(MAP))
    fireEvent.click(offer())
    await vi.waitFor(() => expect(details().textContent).toContain('share.ts:12:5'))
    expect(within(details()).queryByRole('alert')).toBe(null)
  })

  it('is not offered where it is no address of the web', async () => {
    app.adapter.scripts.set(APP_JS, 'share()\n//# sourceMappingURL=file:///etc/app.js.map')
    await openCallSite(STACK)
    expect(within(details()).queryByRole('button', { name: 'Load source map' })).toBe(null)
  })
})

describe('without a way to Sources', () => {
  it('the place is copied', async () => {
    app.cleanup()
    app = renderApp({ canOpenSources: false })
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openCallSite(STACK)
    const [link] = within(details()).getAllByRole('button', { name: 'app-Ab12cd34.js:1:29' })
    fireEvent.click(link as HTMLElement)
    await app.settle()
    expect(writeText).toHaveBeenLastCalledWith(`${APP_JS}:1:29`)
    expect(within(details()).getByText('Copied')).toBeTruthy()
  })
})
