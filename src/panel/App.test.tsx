import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cellTexts, choose, renderApp, type TestApp } from './testing/render-app.tsx'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

const tabs = (): HTMLElement[] => within(screen.getByRole('tablist', { name: 'Hogscope' })).getAllByRole('tab')
const eventNames = (): string[] => cellTexts(screen.getByRole('grid', { name: 'Events' })).map(([, name = '']) => name)

describe('the tabs', () => {
  it('say how much there is behind them', async () => {
    const page = app.open()
    await app.settle(async () => {
      page.capture('item_created')
      page.capture('oops')
      page.flags([{ key: 'a' }, { key: 'b' }, { key: 'c' }])
      await app.models.flags.force('a', false)
      await app.models.taxonomy.sources.importText('events.ts', `export const EVENTS = { A: 'item_created' } as const`)
    })
    expect(tabs().map((tab) => tab.textContent)).toEqual([
      'Events 2',
      'Flags 3 · 1 forced',
      'Identity',
      'Taxonomy 1',
      'Checks',
      // It counts what its rules find, a moment later.
      expect.stringMatching(/^Doctor/),
    ])
  })

  it('are gone through with the arrow keys, and only the chosen one is a tab stop', async () => {
    fireEvent.keyDown(tabs()[0] as HTMLElement, { key: 'ArrowRight' })
    expect(screen.getByRole('grid', { name: 'Feature flags' })).toBeTruthy()
    expect(document.activeElement).toBe(tabs()[1])
    expect(tabs().map((tab) => tab.tabIndex)).toEqual([-1, 0, -1, -1, -1, -1])
    fireEvent.keyDown(tabs()[1] as HTMLElement, { key: 'End' })
    expect(document.activeElement).toBe(tabs()[5])
    for (const index of [5, 4]) fireEvent.keyDown(tabs()[index] as HTMLElement, { key: 'ArrowLeft' })
    expect(screen.getByRole('button', { name: 'Import taxonomy' })).toBeTruthy()
    fireEvent.keyDown(tabs()[3] as HTMLElement, { key: 'End' })
    fireEvent.keyDown(tabs()[5] as HTMLElement, { key: 'ArrowRight' })
    expect(screen.getByRole('grid', { name: 'Events' })).toBeTruthy()
  })
})

describe('the toolbar', () => {
  it('stops and starts recording', async () => {
    const page = app.open()
    const record = screen.getByRole('button', { name: 'Record', pressed: true })
    fireEvent.click(record)
    await app.settle(() => page.capture('unseen'))
    expect(screen.getByText('Recording is off')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Record', pressed: false })).toBe(record)
    fireEvent.click(record)
    await app.settle(() => page.capture('seen'))
    expect(eventNames()).toEqual(['seen'])
  })

  it('clears the list', async () => {
    const page = app.open()
    await app.settle(() => page.capture('one'))
    expect(eventNames()).toEqual(['one'])
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
    await app.settle()
    expect(screen.getByRole('grid', { name: 'Events' }).getAttribute('aria-rowcount')).toBe('1')
  })

  it('keeps events through a change of page when the log is preserved', async () => {
    const preserve = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Preserve log' })
    await app.settle(() => app.open().capture('one'))
    await app.settle(() => app.open({ documentId: 'd2', path: '/pricing', timeOrigin: 2_000_000 }).capture('two'))
    expect(eventNames()).toEqual(['two'])
    fireEvent.click(preserve)
    await app.settle(() => app.open({ documentId: 'd3', path: '/cart', timeOrigin: 3_000_000 }).capture('three'))
    expect(eventNames()).toEqual(['two', 'three'])
  })

  it('shows one instance alone', async () => {
    const page = app.open()
    await app.settle(() => {
      page.init({ instance: 2, name: 'marketing', token: 'phc_other', version: '1.130.2' })
      page.capture('first')
      page.capture('second', {}, { instance: 2 })
    })
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Instance' })
    expect([...select.options].map((option) => option.text)).toEqual([
      'All instances',
      'phc_7Hq2… · 1.449.2',
      'marketing · phc_othe… · 1.130.2',
    ])
    choose(select, 'marketing · phc_othe… · 1.130.2')
    await app.settle()
    expect(eventNames()).toEqual(['second'])
  })

  it('names the frame of an instance that is not in the page itself', async () => {
    await app.settle(() => {
      app.open()
      app.open({ documentId: 'f1', path: '/embed/chat', frameId: 7 })
    })
    expect(screen.getByRole('option', { name: 'phc_7Hq2… · 1.449.2 · frame /embed/chat' })).toBeTruthy()
  })
})

describe('the status bar', () => {
  it('counts what is shown, dropped, held back and forced, and names the SDK', async () => {
    const page = app.open()
    await app.settle(async () => {
      page.capture('a')
      page.capture('b', {}, { fate: { dropped: 'opted out' } })
      page.capture('c', {}, { fate: { heldBack: 'new-dashboard-v2' } })
      await app.models.flags.force('new-dashboard-v2', true)
    })
    const bar = screen.getByRole('contentinfo')
    expect(bar.textContent).toContain('3 events')
    expect(bar.textContent).toContain('1 dropped')
    expect(bar.textContent).toContain('1 held back')
    expect(bar.textContent).toContain('1 flag forced')
    expect(bar.textContent).toContain('posthog-js 1.449.2 · npm · us.i.posthog.com')
    await app.settle(() => {
      app.models.events.filterText.value = 'b'
    })
    expect(bar.textContent).toContain('1 of 3 events')
  })

  it('says how many events a page could not keep', async () => {
    const page = app.open()
    await app.settle(() => page.send({ type: 'history-cut', events: 312 }))
    expect(screen.getByRole('contentinfo').textContent).toContain('312 older events left out')
  })
})

it('says what stands in the way of seeing everything', async () => {
  await app.settle(() => app.adapter.page.onBadMessage(0, 'Reload the page.'))
  expect(screen.getByRole('alert').textContent).toContain('Reload the page.')
})
