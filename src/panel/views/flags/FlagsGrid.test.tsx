import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cellTexts, choose, renderApp, type TestApp } from '../../testing/render-app.tsx'

const FLAGS = 10_000

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  const page = app.open()
  const flags = Array.from({ length: FLAGS }, (_, index) => ({ key: `flag-${String(index).padStart(5, '0')}` }))
  await app.settle(() => page.flags(flags))
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
  await app.settle()
})
afterEach(() => app.cleanup())

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Feature flags' })
const keys = (): string[] => cellTexts(grid()).map(([key = '']) => key)

// So many rows take a while to be drawn without a browser.
describe('a project with 10,000 flags', { timeout: 30_000 }, () => {
  it('has them all, and draws those in sight', async () => {
    expect(grid().getAttribute('aria-rowcount')).toBe(String(FLAGS + 1))
    expect(keys()[0]).toBe('flag-00000')
    expect(keys().length).toBeLessThan(60)
  })

  it('is gone through by keyboard to its end, and opens there', async () => {
    grid().focus()
    fireEvent.keyDown(grid(), { key: 'End' })
    await app.settle()
    expect(keys()).toContain('flag-09999')
    expect(keys()).not.toContain('flag-00000')
    fireEvent.keyDown(grid(), { key: 'Enter' })
    await app.settle()
    const details = screen.getByRole('region', { name: 'Flag details' })
    expect(within(details).getByRole('heading', { level: 2 }).textContent).toBe('flag-09999')
  })

  it('keeps a value that is being typed when its row is scrolled out of sight', async () => {
    choose(screen.getByRole('combobox', { name: 'Force flag-00001' }), 'Custom…')
    await app.settle()
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Custom value for flag-00001' })
    fireEvent.input(field, { target: { value: 'half-typ' } })
    grid().scrollTop = 100_000
    await app.settle()
    expect(keys().some((key) => key > 'flag-04000')).toBe(true)
    expect(keys()).not.toContain('flag-00000')
    expect(screen.getByRole('textbox', { name: 'Custom value for flag-00001' })).toBe(field)
    expect(field.value).toBe('half-typ')
  })

  it('is filtered to the flag that is looked for', async () => {
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter flags' }), { target: { value: '04242' } })
    await app.settle()
    expect(keys()).toEqual(['flag-04242'])
  })
})
