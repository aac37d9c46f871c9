import { fireEvent, screen, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withSharedFlags } from '../../../protocol/shared-flags.ts'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import { TOKEN, type TestPageOptions } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

function payloadOf(preset: object): string {
  const result = withSharedFlags('', JSON.stringify(preset))
  return result.ok ? result.link.replace('#hogscope=', '') : ''
}

const PRESET = { hogscope: 1, token: TOKEN, name: 'Annual', flags: { pricing: { value: 'annual-first' } } }
const SHARED = payloadOf(PRESET)
let documents = 0
const open = (sharedFlags: string, options: TestPageOptions = {}): Promise<void> =>
  app.settle(() => void app.open({ documentId: `shared-${++documents}`, sharedFlags, ...options }))
const dialog = (): HTMLElement | null => screen.queryByRole('dialog', { name: 'Shared flags' })
const click = (name: string): Promise<void> => app.settle(() => fireEvent.click(screen.getByRole('button', { name })))
const forced = async (): Promise<object> => (await app.adapter.forced.read('https://shop.example')).tab

describe('flags that came with the address', () => {
  it('are shown, and forced when the tester says so, and not before', async () => {
    await open(SHARED)
    expect(dialog()?.textContent).toContain('nothing is forced until you press Apply')
    const list = screen.getByRole('list', { name: 'Flags to force' })
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['pricing = "annual-first"'])
    expect(await forced()).toEqual({})
    await click('Apply')
    expect(await forced()).toMatchObject({ [TOKEN]: { pricing: { value: 'annual-first' } } })
    expect(dialog()).toBeNull()
  })

  it('can be forced for the whole site', async () => {
    await open(SHARED)
    await app.settle(() => fireEvent.click(within(dialog() as HTMLElement).getByRole('radio', { name: 'This site' })))
    await click('Apply')
    expect((await app.adapter.forced.read('https://shop.example')).site).toHaveProperty(TOKEN)
  })

  it('are asked about once, not at each reload, and can be had later', async () => {
    await open(SHARED)
    await click('Ignore')
    expect(dialog()).toBeNull()
    await open(SHARED)
    expect(dialog()).toBeNull()
    expect(await forced()).toEqual({})
    fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
    await app.settle()
    await click('Show shared flags')
    await click('Apply')
    expect(await forced()).toHaveProperty(TOKEN)
    expect(dialog()).toBeNull()
    await open(payloadOf({ ...PRESET, name: 'Another' }))
    expect(dialog()).not.toBeNull()
    fireEvent.keyDown(dialog() as HTMLElement, { key: 'Escape' })
    await app.settle()
    expect(dialog()).toBeNull()
  })

  it('stay to be asked about when they could not be saved', async () => {
    app.adapter.forced.write = () => Promise.reject(new Error('full'))
    await open(SHARED)
    await click('Apply')
    expect(within(dialog() as HTMLElement).getByRole('alert').textContent).toContain('refused to save it (full)')
  })

  it('of another project are forced only when that is wanted', async () => {
    await open(payloadOf({ ...PRESET, token: 'phc_other`x' }))
    expect(dialog()?.textContent).toContain(`another project (phc_other'x); this page uses ${TOKEN}`)
    await click('Apply to this project all the same')
    expect(await forced()).toHaveProperty(TOKEN)
  })

  it('are text, whatever they hold', async () => {
    const flags = { '<img src=x onerror=alert(1)>': { value: '<b>`bold`</b>', payload: '<script>' } }
    await open(payloadOf({ ...PRESET, name: '<i>Annual</i>', flags }))
    expect(dialog()?.querySelector('img, b, i, script')).toBeNull()
    expect(dialog()?.textContent).toContain('<img src=x onerror=alert(1)> = "<b>`bold`</b>" with "<script>"')
  })
})

describe('flags that can not be read', () => {
  it.each([
    ['%%%', 'was changed or cut on its way'],
    ['x'.repeat(8_001), 'more than 8000 characters'],
    [payloadOf({ ...PRESET, hogscope: 9 }), 'a newer Hogscope made this preset'],
    [payloadOf({ ...PRESET, flags: { a: { value: {} } } }), 'flags["a"].value is an object'],
  ])('%.20s', async (payload, words) => {
    await open(payload)
    expect(dialog()?.textContent).toContain(words)
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull()
    await click('Ignore')
    expect(dialog()).toBeNull()
  })
})

describe('nobody is asked', () => {
  it('in a page without PostHog', async () => {
    const { createTestPage } = await import('../../testing/test-page.ts')
    await app.settle(() => void createTestPage(app.adapter, { sharedFlags: SHARED }))
    expect(dialog()).toBeNull()
  })

  it('by a frame in the page', async () => {
    await open(SHARED, { frameId: 7 })
    expect(dialog()).toBeNull()
  })
})

it('has no fault that axe finds', async () => {
  await open(payloadOf({ ...PRESET, token: 'phc_other' }))
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
  expect((await axe.run(document.body, { rules })).violations.map(({ id }) => id)).toEqual([])
})
