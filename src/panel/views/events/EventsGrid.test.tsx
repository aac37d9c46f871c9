import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GRID_HEIGHT } from '../../testing/fake-layout.ts'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'
import { HEAD_HEIGHT } from '../../ui/reveal-row.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Events' })
const selected = (): HTMLElement => within(grid()).getByRole('row', { selected: true })
const press = (key: string): void => void fireEvent.keyDown(grid(), { key })

function captureMany(page: TestPage, count: number): void {
  page.together(() => {
    for (let index = 0; index < count; index++) page.capture(`event_${index}`, {}, { fate: 'queued' })
  })
}

describe('20,000 events', () => {
  it('are counted all, and drawn only where the user looks: at the end', async () => {
    const page = app.open()
    await app.settle(() => captureMany(page, 20_000))
    expect(grid().getAttribute('aria-rowcount')).toBe('20001')
    const rows = within(grid()).getAllByRole('row')
    expect(rows.length).toBeLessThan(80)
    expect(rows.at(-1)?.getAttribute('aria-rowindex')).toBe('20001')
    expect(within(grid()).getByRole('gridcell', { name: 'event_19999' })).toBeTruthy()
  })

  it('let the user stay where he scrolled to, and lead him on when he is at the end', async () => {
    const page = app.open()
    await app.settle(() => captureMany(page, 300))
    const end = grid().scrollTop
    await app.settle(() => {
      grid().scrollTop = 1_100
    })
    await app.settle(() => page.capture('late'))
    expect(grid().scrollTop).toBe(1_100)
    await app.settle(() => {
      grid().scrollTop = end + 22
    })
    await app.settle(() => page.capture('later'))
    expect(grid().scrollTop).toBe(end + 44)
    expect(within(grid()).getByRole('gridcell', { name: 'later' })).toBeTruthy()
  })

  it('keep their place when the oldest go', async () => {
    const page = app.open()
    await app.settle(() => captureMany(page, 20_400))
    await app.settle(() => {
      grid().scrollTop = 22 * 1_000
    })
    await app.settle(() => captureMany(page, 200))
    expect(screen.getByRole('contentinfo').textContent).toContain('600 older events left out')
    expect(grid().scrollTop).toBe(22 * (1_000 - 600))
  })

  it('keep their place while another tab is shown', async () => {
    const page = app.open()
    await app.settle(() => captureMany(page, 300))
    await app.settle(() => {
      grid().scrollTop = 1_100
    })
    fireEvent.click(screen.getByRole('tab', { name: 'Flags' }))
    await app.settle()
    fireEvent.click(screen.getByRole('tab', { name: 'Events 300' }))
    await app.settle()
    expect(grid().scrollTop).toBe(1_100)
  })
})

describe('the keyboard', () => {
  beforeEach(async () => {
    const page = app.open()
    await app.settle(() => captureMany(page, 100))
  })

  it('has one tab stop in the grid', () => {
    expect(grid().tabIndex).toBe(0)
    expect(grid().querySelectorAll('[tabindex="0"], button, a, input')).toHaveLength(0)
  })

  it.each([
    [['Home'], '2'],
    [['End'], '101'],
    [['ArrowDown'], '2'],
    [['ArrowUp'], '101'],
    [['Home', 'ArrowDown', 'ArrowDown'], '4'],
    [['End', 'ArrowUp'], '100'],
    [['Home', 'PageDown'], String(2 + Math.floor((GRID_HEIGHT - HEAD_HEIGHT) / 22) - 1)],
    [['End', 'PageUp'], String(101 - Math.floor((GRID_HEIGHT - HEAD_HEIGHT) / 22) + 1)],
  ])('%j selects row %s and brings it into sight', async (keys, rowIndex) => {
    for (const key of keys) {
      press(key)
      await app.settle()
    }
    expect(selected().getAttribute('aria-rowindex')).toBe(rowIndex)
    expect(grid().getAttribute('aria-activedescendant')).toBe(selected().id)
    // The strip above the first row takes a row's height as well, once it was drawn and measured.
    const strip = grid().scrollHeight - HEAD_HEIGHT - 100 * 22
    const index = Number(rowIndex) - 2
    const top = index === 0 ? 0 : strip + index * 22
    expect(top).toBeGreaterThanOrEqual(grid().scrollTop)
    expect(strip + (index + 1) * 22).toBeLessThanOrEqual(grid().scrollTop + GRID_HEIGHT - HEAD_HEIGHT)
  })

  it('opens details with Enter, follows the selection, and closes them with Escape', async () => {
    press('Home')
    expect(screen.queryByRole('region', { name: 'Event details' })).toBeNull()
    press('Enter')
    await app.settle()
    const details = screen.getByRole('region', { name: 'Event details' })
    expect(within(details).getByRole('heading', { name: 'event_0' })).toBeTruthy()
    press('ArrowDown')
    await app.settle()
    expect(within(details).getByRole('heading', { name: 'event_1' })).toBeTruthy()
    press('Escape')
    await app.settle()
    expect(screen.queryByRole('region', { name: 'Event details' })).toBeNull()
    expect(selected().getAttribute('aria-rowindex')).toBe('3')
  })

  it('gives the grid the focus back when Escape closes the details from inside', async () => {
    press('Home')
    press('Enter')
    await app.settle()
    const tab = within(screen.getByRole('region', { name: 'Event details' })).getByRole('tab', { name: 'Raw' })
    tab.focus()
    fireEvent.keyDown(tab, { key: 'Escape' })
    await app.settle()
    expect(document.activeElement).toBe(grid())
  })

  it('resizes the details', async () => {
    press('Home')
    press('Enter')
    await app.settle()
    const separator = screen.getByRole('separator', { name: 'Resize event details' })
    const before = Number(separator.getAttribute('aria-valuenow'))
    fireEvent.keyDown(separator, { key: 'ArrowLeft' })
    expect(Number(separator.getAttribute('aria-valuenow'))).toBe(before + 5)
    fireEvent.keyDown(separator, { key: 'End' })
    expect(separator.getAttribute('aria-valuenow')).toBe(separator.getAttribute('aria-valuemin'))
    fireEvent.keyDown(separator, { key: 'Escape' })
    await app.settle()
    expect(screen.queryByRole('region', { name: 'Event details' })).toBeNull()
    expect(document.activeElement).toBe(grid())
  })
})
