import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cellTexts, renderApp, type TestApp } from '../../testing/render-app.tsx'

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  const page = app.open()
  await app.settle(() => {
    page.capture('item_created')
    page.capture('item_shared', {}, { fate: { dropped: 'opted out' } })
    page.capture('$pageview')
    page.capture('$autocapture')
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  app.cleanup()
})

const names = (): string[] => cellTexts(screen.getByRole('grid', { name: 'Events' })).map(([, name = '']) => name)
const chips = (): HTMLElement => screen.getByRole('radiogroup', { name: 'Quick filter' })
const chip = (name: string): HTMLInputElement => within(chips()).getByRole('radio', { name })

describe('the quick filters', () => {
  it('show one kind of event', async () => {
    expect(within(chips()).getAllByRole('radio')).toHaveLength(7)
    expect(chip('All').checked).toBe(true)
    fireEvent.click(chip('Custom'))
    await app.settle()
    expect(names()).toEqual(['item_created', 'item_shared'])
    fireEvent.click(chip('Dropped'))
    await app.settle()
    expect(names()).toEqual(['item_shared'])
    fireEvent.click(chip('All'))
    await app.settle()
    expect(names()).toHaveLength(4)
  })

  it('work together with the filter box, and are cleared with it', async () => {
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter events' }), { target: { value: 'created' } })
    fireEvent.click(chip('Custom'))
    await app.settle()
    expect(names()).toEqual(['item_created'])
    fireEvent.click(chip('Pageview'))
    await app.settle()
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
    await app.settle()
    expect(names()).toHaveLength(4)
    expect(chip('All').checked).toBe(true)
  })

  it('keep in sight what hides events where there is no room', async () => {
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (media) => ({ media, matches: true, addEventListener() {}, removeEventListener() {} }) as never,
    )
    fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
    fireEvent.click(screen.getByRole('tab', { name: /^Events/ }))
    await app.settle()
    expect(screen.queryByRole('radiogroup', { name: 'Quick filter' })).toBe(null)
    await app.settle(() => {
      app.models.events.quickFilter.value = 'dropped'
    })
    expect(within(chips()).getAllByRole('radio')).toEqual([chip('All'), chip('Dropped')])
    fireEvent.click(chip('All'))
    await app.settle()
    expect(names()).toHaveLength(4)
  })
})
