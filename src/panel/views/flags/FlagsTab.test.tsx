import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_FORCE_SETTINGS, type ForcedByScope } from '../../../core/flags/forced-flags.ts'
import { cellTexts, choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { TOKEN, type TestPage } from '../../testing/test-page.ts'

const ORIGIN = 'https://shop.example'
const EXPERIMENT = 'pricing-page-experiment'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() =>
    page.flags([
      { key: 'new-dashboard-v2', value: true, reason: 'matched condition set 1' },
      { key: EXPERIMENT, value: 'control', reason: 'matched condition set 2', payload: { headline: 'Save 20 %' } },
      { key: 'checkout-v3', value: false, reason: null },
    ]),
  )
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
})
afterEach(() => app.cleanup())

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Feature flags' })
const force = (flagKey: string): HTMLSelectElement => screen.getByRole('combobox', { name: `Force ${flagKey}` })
const optionsOf = (flagKey: string): string[] => [...force(flagKey).options].map((option) => option.text)
const shown = (flagKey: string): string | undefined => force(flagKey).selectedOptions[0]?.text
const stored = (): Promise<ForcedByScope> => app.adapter.forced.read(ORIGIN)

async function chooseOption(flagKey: string, option: string): Promise<void> {
  choose(force(flagKey), option)
  await app.settle()
}

async function typeCustom(flagKey: string, text: string): Promise<HTMLInputElement> {
  await chooseOption(flagKey, 'Custom…')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: `Custom value for ${flagKey}` })
  fireEvent.input(field, { target: { value: text } })
  return field
}

const pressEnter = async (field: HTMLInputElement): Promise<void> => {
  fireEvent.submit(field.form as HTMLFormElement)
  await app.settle()
}

describe('the grid of flags', () => {
  it('shows what the page gets, what the server says, and why', () => {
    const headers = within(grid()).getAllByRole('columnheader')
    expect(headers.map((header) => header.textContent)).toEqual([
      'Flag',
      'Page gets',
      'Server says',
      'Source',
      'Reason',
      'Payload',
      'Reads',
      'Taxonomy',
      'Force',
    ])
    expect(cellTexts(grid()).map((cells) => cells.slice(0, 8))).toEqual([
      ['checkout-v3', 'false', 'false', 'server', '–', '–', '–', '–'],
      ['new-dashboard-v2', 'true', 'true', 'server', 'matched condition set 1', '–', '–', '–'],
      [EXPERIMENT, '"control"', '"control"', 'server', 'matched condition set 2', '{"headline":"Save 20 %"}', '–', '–'],
    ])
    expect(grid().getAttribute('aria-rowcount')).toBe('4')
  })

  it('is filtered by key, by value, and by being forced', async () => {
    const field = screen.getByRole('searchbox', { name: 'Filter flags' })
    const keys = (): string[] => cellTexts(grid()).map(([key = '']) => key)
    fireEvent.input(field, { target: { value: 'check' } })
    expect(keys()).toEqual(['checkout-v3'])
    fireEvent.input(field, { target: { value: 'control' } })
    expect(keys()).toEqual([EXPERIMENT])
    await chooseOption(EXPERIMENT, 'Off')
    fireEvent.input(field, { target: { value: 'forced' } })
    expect(keys()).toEqual([EXPERIMENT])
    fireEvent.input(field, { target: { value: 'zzz' } })
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
    await app.settle()
    expect(keys()).toHaveLength(3)
  })
})

describe('a change that the browser refuses to save', () => {
  it('is told in words, and does not look done', async () => {
    const { write } = app.adapter.forced
    app.adapter.forced.write = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
    await chooseOption(EXPERIMENT, 'Off')
    expect(screen.getByRole('alert').textContent).toMatch(
      /^Forcing pricing-page-experiment did not work: .*QUOTA_BYTES quota exceeded.*The page keeps the value it had/,
    )
    expect(shown(EXPERIMENT)).toBe('Server value')
    app.adapter.forced.write = write
    await chooseOption(EXPERIMENT, 'Off')
    expect(screen.queryByRole('alert')).toBe(null)
    expect(shown(EXPERIMENT)).toBe('Off')
  })

  it('is told of releasing, too, until it is dismissed', async () => {
    await chooseOption(EXPERIMENT, 'On')
    app.adapter.forced.write = () => Promise.reject(new Error('full'))
    fireEvent.click(screen.getByRole('button', { name: 'Clear all forced flags' }))
    await app.settle()
    expect(screen.getByRole('alert').textContent).toMatch(/^Clearing all forced flags did not work/)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBe(null)
    expect(shown(EXPERIMENT)).toBe('On')
  })
})

describe('forcing', () => {
  it('offers the server value, on, off, each known variant and one of your own', () => {
    expect(optionsOf(EXPERIMENT)).toEqual(['Server value', 'On', 'Off', 'control', 'Custom…'])
    expect(shown(EXPERIMENT)).toBe('Server value')
  })

  it.each([
    ['On', true, 'true'],
    ['Off', false, 'false'],
    ['control', 'control', '"control"'],
  ])('%s gives the page %j', async (option, value, text) => {
    await chooseOption(EXPERIMENT, option)
    expect((await stored()).tab[TOKEN]?.[EXPERIMENT]?.value).toBe(value)
    const cells = cellTexts(grid())[2]
    expect(cells?.[1]).toBe(text)
    expect(cells?.[3]).toBe('forced')
    expect(cells?.[8]).toMatch(/forced/)
    expect(shown(EXPERIMENT)).toBe(option)
    expect(app.adapter.sent.at(-1)?.command).toMatchObject({
      type: 'force',
      tab: { [TOKEN]: { [EXPERIMENT]: { value } } },
    })
  })

  it('ends with the server value', async () => {
    await chooseOption(EXPERIMENT, 'On')
    await chooseOption(EXPERIMENT, 'Server value')
    expect(await stored()).toEqual({ tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS })
    expect(cellTexts(grid())[2]?.[1]).toBe('"control"')
    expect(cellTexts(grid())[2]?.[8]).not.toMatch(/forced/)
  })

  it('can be for the whole site', async () => {
    const scope = screen.getByRole('radiogroup', { name: 'Scope' })
    expect(within(scope).getByRole('radio', { name: 'This tab', checked: true })).toBeTruthy()
    fireEvent.click(within(scope).getByRole('radio', { name: 'This site' }))
    await chooseOption(EXPERIMENT, 'Off')
    expect((await stored()).site[TOKEN]?.[EXPERIMENT]?.value).toBe(false)
    expect((await stored()).tab).toEqual({})
    expect(cellTexts(grid())[2]?.[8]).toContain('this site')
  })

  it('ends for all flags at once', async () => {
    const clear = screen.getByRole<HTMLButtonElement>('button', { name: 'Clear all forced flags' })
    expect(clear.disabled).toBe(true)
    await chooseOption(EXPERIMENT, 'Off')
    await chooseOption('checkout-v3', 'On')
    fireEvent.click(clear)
    await app.settle()
    expect(await stored()).toEqual({ tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS })
    expect(screen.getByRole('tab', { name: 'Flags 3' })).toBeTruthy()
  })

  it('works for a flag that no list holds', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Force another flag…' }))
    const key = screen.getByRole<HTMLInputElement>('textbox', { name: 'Flag key' })
    await pressEnter(key)
    expect(screen.getByRole('alert').textContent).toContain('key of the flag')
    fireEvent.input(key, { target: { value: 'brand-new' } })
    fireEvent.input(screen.getByRole('textbox', { name: 'Value' }), { target: { value: 'blue' } })
    await pressEnter(key)
    expect((await stored()).tab[TOKEN]?.['brand-new']?.value).toBe('blue')
    expect(cellTexts(grid())[0]?.slice(0, 5)).toEqual(['brand-new', '"blue"', '–', 'forced', 'not on the server'])
  })
})

describe('a custom value', () => {
  it('takes a variant, and lists it from then on', async () => {
    const field = await typeCustom(EXPERIMENT, 'annual-first')
    expect(document.activeElement).toBe(field)
    expect(shown(EXPERIMENT)).toBe('Custom…')
    await pressEnter(field)
    expect((await stored()).tab[TOKEN]?.[EXPERIMENT]?.value).toBe('annual-first')
    expect(screen.queryByRole('textbox', { name: `Custom value for ${EXPERIMENT}` })).toBeNull()
    expect(optionsOf(EXPERIMENT)).toContain('annual-first')
    expect(shown(EXPERIMENT)).toBe('annual-first')
    expect(document.activeElement).toBe(force(EXPERIMENT))
  })

  it('takes JSON as a payload, and offers it for mending', async () => {
    await pressEnter(await typeCustom(EXPERIMENT, '{"limit": 3}'))
    expect((await stored()).tab[TOKEN]?.[EXPERIMENT]).toMatchObject({ value: true, payload: { limit: 3 } })
    expect(cellTexts(grid())[2]?.[5]).toBe('{"limit":3}')
    expect(shown(EXPERIMENT)).toBe('Custom: {"limit":3}')
    await chooseOption(EXPERIMENT, 'Custom…')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: `Custom value for ${EXPERIMENT}` }).value).toBe(
      '{"limit":3}',
    )
  })

  it('says what is wrong, and applies nothing', async () => {
    const field = await typeCustom(EXPERIMENT, '{"limit": ')
    await pressEnter(field)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const reason = document.querySelector(`#${CSS.escape(field.getAttribute('aria-describedby') ?? '')}`)
    expect(reason?.textContent).toContain('Line 1, column 10: The text ends too early: a value was expected.')
    expect(await stored()).toEqual({ tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS })
    fireEvent.input(field, { target: { value: '{"limit": 3}' } })
    expect(field.getAttribute('aria-invalid')).toBe('false')
  })

  it('is given up with Escape', async () => {
    const field = await typeCustom(EXPERIMENT, 'annual-first')
    fireEvent.keyDown(field, { key: 'Escape' })
    await app.settle()
    expect(screen.queryByRole('textbox', { name: `Custom value for ${EXPERIMENT}` })).toBeNull()
    expect(shown(EXPERIMENT)).toBe('Server value')
    expect(document.activeElement).toBe(force(EXPERIMENT))
    expect(await stored()).toEqual({ tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS })
  })
})

describe('before there are flags', () => {
  const heading = (): string => screen.getByRole('heading', { level: 2 }).textContent ?? ''
  const leave = (): Promise<void> => app.settle(() => page.leave())

  it('says that there is no SDK', async () => {
    await leave()
    expect(heading()).toBe('No PostHog SDK on this page yet')
  })

  it('says that they have not arrived', async () => {
    await leave()
    await app.settle(() => void app.open({ documentId: 'd2', timeOrigin: 2_000_000 }))
    expect(heading()).toBe('No flags loaded yet')
    expect(screen.getByText(/^Waiting for the server's flags/)).toBeTruthy()
  })

  it('says so below the list, whose rows stay under the pointer when it goes', async () => {
    await leave()
    await app.settle(() => void app.open({ documentId: 'd2', timeOrigin: 2_000_000 }))
    const waits = screen.getByText(/^Waiting for the server's flags/)
    const list = screen.getByRole('grid', { name: 'Feature flags' })
    expect(list.compareDocumentPosition(waits) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  })

  it('says that the server gave none', async () => {
    await leave()
    await app.settle(() => app.open({ documentId: 'd2', timeOrigin: 2_000_000 }).flags([]))
    expect(heading()).toBe('The server gave no flags')
  })
})
