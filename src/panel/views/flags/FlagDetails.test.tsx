import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FlagRead } from '../../../core/events/facts.ts'
import { CHECK_AT_ONCE } from '../../../core/flags/payload-text.ts'
import { cellTexts, choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { TOKEN, type TestPage } from '../../testing/test-page.ts'

const ORIGIN = 'https://shop.example'
const EXPERIMENT = 'pricing-page-experiment'
/** When the test's page begins, and what the panel's clock says. */
const [START, NOW] = [1_000_000, 1_700_000_000_000]

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() =>
    page.flags([
      { key: 'new-dashboard-v2', value: true, reason: 'Matched condition set 1', id: 101, version: 4 },
      {
        key: EXPERIMENT,
        value: 'control',
        reason: 'condition_match',
        reasonCode: 'condition_match',
        conditionIndex: 1,
        payload: { headline: 'Save 20 %' },
      },
    ]),
  )
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
  await app.settle()
})
afterEach(() => app.cleanup())

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Feature flags' })
const details = (): HTMLElement => screen.getByRole('region', { name: 'Flag details' })
const timeline = (): string[] =>
  within(within(details()).getByRole('list', { name: 'Timeline of the flag' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent ?? '')
const editor = (): HTMLTextAreaElement =>
  within(details()).getByRole<HTMLTextAreaElement>('textbox', { name: `Payload for ${EXPERIMENT}` })
const forced = async () => (await app.adapter.forced.read(ORIGIN)).tab[TOKEN]?.[EXPERIMENT]

async function open(flagKey: string): Promise<void> {
  fireEvent.click(within(grid()).getByRole('gridcell', { name: flagKey }))
  await app.settle()
}

async function chooseOption(option: string): Promise<void> {
  choose(screen.getByRole('combobox', { name: `Force ${EXPERIMENT}` }), option)
  await app.settle()
}

/** `after`: milliseconds after the page began. */
type Value = { readonly after: number; readonly value: FlagRead['first']['value']; readonly forced?: boolean }

async function read(key: string, values: readonly Value[], { loaded = true, stack = null as string | null } = {}) {
  const all = values.map(({ after, value, forced = false }) => ({ at: START + after, value, forced, count: 1 }))
  const { at = 0, value = null } = all[0] ?? {}
  const first = { at, value, loaded, stack }
  await app.settle(() =>
    page.send({ type: 'flag-read', instance: 1, key, count: all.length, first, values: all, keysLeftOut: 0 }),
  )
}

describe('the details of a flag', () => {
  it('open with a click on its row, and say what the page gets and why', async () => {
    await open(EXPERIMENT)
    const facts = details().querySelector('[aria-label="Values of the flag"]')?.textContent ?? ''
    expect(facts).toContain('Page gets"control"')
    expect(facts).toContain('ReasonMatched condition set 2 condition_match')
    await open('new-dashboard-v2')
    expect(details().textContent).toContain('version 4, id 101')
    fireEvent.click(within(details()).getByRole('button', { name: 'Close details' }))
    expect(screen.queryByRole('region', { name: 'Flag details' })).toBe(null)
    expect(document.activeElement).toBe(grid())
  })

  it('are reached by keyboard: arrows select, Enter opens, Escape closes', async () => {
    grid().focus()
    fireEvent.keyDown(grid(), { key: 'ArrowDown' })
    fireEvent.keyDown(grid(), { key: 'ArrowDown' })
    await app.settle()
    const selected = within(grid()).getByRole('row', { selected: true })
    expect(selected.textContent).toContain(EXPERIMENT)
    expect(grid().getAttribute('aria-activedescendant')).toBe(selected.id)
    fireEvent.keyDown(grid(), { key: 'Enter' })
    await app.settle()
    fireEvent.keyDown(within(details()).getByRole('heading', { level: 2 }), { key: 'Escape' })
    await app.settle()
    expect(screen.queryByRole('region', { name: 'Flag details' })).toBe(null)
  })

  it('do not open when the flag is forced in its row', async () => {
    fireEvent.click(screen.getByRole('combobox', { name: `Force ${EXPERIMENT}` }))
    await app.settle()
    expect(screen.queryByRole('region', { name: 'Flag details' })).toBe(null)
  })

  it("say what went wrong with the SDK's last question", async () => {
    await app.settle(() =>
      page.send({
        type: 'flags-changed',
        instance: 1,
        flags: [],
        leftOut: 3,
        loaded: true,
        evaluatedAt: null,
        errors: ['quota_limited'],
      }),
    )
    expect(screen.getByText(/^3 flags left out/)).toBeTruthy()
    await read(EXPERIMENT, [{ after: 5, value: null }])
    await open(EXPERIMENT)
    expect(details().textContent).toContain('over its quota for feature flags')
  })
})

describe('reads', () => {
  it('are counted in the grid, with a mark when they came too early', async () => {
    await read(
      'new-dashboard-v2',
      [
        { after: 5, value: null },
        { after: 9, value: true },
      ],
      { loaded: false },
    )
    const early = within(grid()).getByRole('gridcell', { name: /^2 reads. First read before the flags were loaded/ })
    expect(early.textContent).toBe('▲ 2')
    await open('new-dashboard-v2')
    expect(details().textContent).toContain('First read before the flags were loaded: the page got undefined.')
  })

  it('of a flag that the server does not know name the one that was probably meant', async () => {
    await read('new-dashbord-v2', [{ after: 5, value: null }])
    const row = cellTexts(grid()).find(([flag]) => flag === 'new-dashbord-v2')
    expect(row?.slice(1, 5)).toEqual(['undefined', '–', '–', 'not on the server: did you mean new-dashboard-v2?'])
    await open('new-dashbord-v2')
    expect(details().textContent).toContain('did you mean new-dashboard-v2?')
  })

  it('stand in the timeline, the first with its call site', async () => {
    const stack = 'Error\n    at render (https://shop.example/plans.ts:14:3)'
    await read(
      EXPERIMENT,
      [
        { after: 38, value: 'control' },
        { after: 50, value: 'b', forced: true },
      ],
      { stack },
    )
    await open(EXPERIMENT)
    expect(timeline()).toEqual([
      expect.stringMatching(/^the server says "control"/),
      expect.stringMatching(/^first read "control" server plans\.ts:14:3 render \+38 ms$/),
      expect.stringMatching(/^read "b" forced \+50 ms$/),
    ])
    fireEvent.click(within(details()).getByRole('button', { name: 'plans.ts:14:3' }))
    expect(app.adapter.opened).toMatchObject([{ url: 'https://shop.example/plans.ts', line: 14, column: 3 }])
  })

  it('before the forcing, and none since, ask for a reload', async () => {
    await read(EXPERIMENT, [{ after: NOW - START - 1_200, value: 'control' }])
    await open(EXPERIMENT)
    await chooseOption('Off')
    expect(details().textContent).toContain('Read once, 1.20 s before you forced it, and not since')
    fireEvent.click(within(details()).getByRole('button', { name: 'Reload the page' }))
    expect(app.adapter.reloads).toBe(1)
    await read(EXPERIMENT, [
      { after: NOW - START - 1_200, value: 'control' },
      { after: NOW - START + 2, value: false, forced: true },
    ])
    expect(details().textContent).not.toContain('before you forced it')
  })
})

describe('the taxonomy mark', () => {
  it('says whether FLAGS lists the flag', async () => {
    const source = `export const EVENTS = { A: 'item_created' } as const
export const FLAGS = { PRICING: '${EXPERIMENT}', NEW: 'not-yet-there' } as const`
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', source))
    const marks = cellTexts(grid()).map((cells) => [cells[0], cells[7]])
    expect(marks).toEqual([
      ['new-dashboard-v2', '▲ not in'],
      ['not-yet-there', '✔'],
      [EXPERIMENT, '✔'],
    ])
  })
})

describe('the payload editor', () => {
  it("starts with the server's payload, and forces the value with another", async () => {
    await open(EXPERIMENT)
    expect(editor().value).toBe('{\n  "headline": "Save 20 %"\n}')
    const apply = within(details()).getByRole<HTMLButtonElement>('button', {
      name: 'Force "control" with this payload',
    })
    expect(apply.disabled).toBe(true)
    fireEvent.input(editor(), { target: { value: '{"headline": "Save 30 %"}' } })
    fireEvent.click(apply)
    await app.settle()
    expect(await forced()).toMatchObject({ value: 'control', payload: { headline: 'Save 30 %' } })
    expect(editor().value).toBe('{\n  "headline": "Save 30 %"\n}')
  })

  it('checks as you type, and says where the slip is', async () => {
    await open(EXPERIMENT)
    fireEvent.input(editor(), { target: { value: '{"a": 1,\n}' } })
    await app.settle()
    expect(editor().getAttribute('aria-invalid')).toBe('true')
    const hint = document.querySelector(`#${CSS.escape(editor().getAttribute('aria-describedby') ?? '')}`)
    expect(hint?.textContent).toMatch(/^Line 2, column 1: /)
    const apply = within(details()).getByRole<HTMLButtonElement>('button', { name: /with this payload/ })
    expect(apply.disabled).toBe(true)
    fireEvent.click(within(details()).getByRole('button', { name: 'Undo changes' }))
    await app.settle()
    expect(editor().getAttribute('aria-invalid')).toBe('false')
  })

  it("goes with the forced value: another variant brings none of the server's", async () => {
    await open(EXPERIMENT)
    await chooseOption('Off')
    expect(editor().value).toBe('')
    fireEvent.input(editor(), { target: { value: '[1]' } })
    fireEvent.click(within(details()).getByRole('button', { name: 'Apply payload' }))
    await app.settle()
    expect(await forced()).toMatchObject({ value: false, payload: [1] })
    fireEvent.input(editor(), { target: { value: '' } })
    fireEvent.click(within(details()).getByRole('button', { name: 'Apply payload' }))
    await app.settle()
    expect(await forced()).not.toHaveProperty('payload')
  })

  it('takes a megabyte, checked once typing pauses', async () => {
    await open(EXPERIMENT)
    const text = JSON.stringify({ long: 'x'.repeat(1_000_000) })
    expect(text.length).toBeGreaterThan(CHECK_AT_ONCE)
    fireEvent.input(editor(), { target: { value: text } })
    await within(details()).findByText('valid, not applied yet')
    fireEvent.click(within(details()).getByRole('button', { name: /with this payload/ }))
    await app.settle()
    expect((await forced())?.payload).toMatchObject({ long: expect.stringMatching(/^x{1000000}$/) })
    expect(cellTexts(grid())[1]?.[5]?.length).toBeLessThan(400)
  })

  it('says when the payload of the server is too long to be told', async () => {
    await app.settle(() => page.flags([{ key: EXPERIMENT, value: 'control', payload: null, payloadLength: 1_234_567 }]))
    expect(cellTexts(grid())[0]?.[5]).toBe('too long to show: 1.2 MB')
    await open(EXPERIMENT)
    expect(details().textContent).toContain("The server's payload is too long to show: 1.2 MB")
  })
})
