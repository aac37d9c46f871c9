import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cellTexts, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { type TestPage, TOKEN } from '../../testing/test-page.ts'

const EXPERIMENT = 'pricing-page-experiment'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() =>
    page.flags([{ key: EXPERIMENT, value: 'control', hasExperiment: true }, { key: 'new-dashboard-v2' }]),
  )
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
  await app.settle()
})
afterEach(() => app.cleanup())

const pane = (): HTMLElement => screen.getByRole('region', { name: 'Experiments' })
const rows = (): string[][] => cellTexts(screen.getByRole('grid', { name: 'Experiments' }))
const openPane = (): void => void fireEvent.click(within(pane()).getByRole('button', { name: /^1 experiment/ }))

function expose(after: number, fate: 200 | { heldBack: string } = 200): void {
  const properties = { $feature_flag: EXPERIMENT, $feature_flag_response: 'control', token: TOKEN }
  page.capture('$feature_flag_called', properties, { after, fate })
}

function readAt(after: number, value: string, forced = false): void {
  const at = 1_000_000 + after
  const first = { at, value, loaded: true, stack: null }
  const values = [{ value, forced, at, count: 1 }]
  page.send({ type: 'flag-read', instance: 1, key: EXPERIMENT, count: 1, first, values, keysLeftOut: 0 })
}

describe('the experiments', () => {
  it('are folded below the flags, until asked for', async () => {
    expect(screen.queryByRole('grid', { name: 'Experiments' })).toBe(null)
    openPane()
    await app.settle()
    expect(rows()).toEqual([[EXPERIMENT, '"control"', '–', 'not seen', '–', '–']])
  })

  it('show the exposure, what came of it, and the conversions since', async () => {
    openPane()
    await app.settle(() => {
      readAt(10, 'control')
      expose(10)
      page.capture('plan_upgraded', {}, { after: 20 })
      page.capture('plan_upgraded', {}, { after: 30 })
    })
    expect(rows()[0]?.slice(3)).toEqual([expect.stringContaining('200'), 'plan_upgraded ×2', '–'])
    fireEvent.click(within(pane()).getByRole('button', { name: /200/ }))
    await app.settle()
    expect(screen.getByRole('tab', { name: /^Events/, selected: true })).toBeTruthy()
    expect(screen.getByRole('region', { name: 'Event details' }).textContent).toContain('$feature_flag_called')
  })

  it('show the forced variant, and an exposure that was held back', async () => {
    openPane()
    await app.settle(async () => {
      await app.models.flags.force(EXPERIMENT, 'annual-first')
      expose(10, { heldBack: EXPERIMENT })
    })
    expect(rows()[0]?.slice(1, 4)).toEqual(['"control"', '"annual-first"', expect.stringContaining('held back')])
  })

  it('warn of a variant that was read before its exposure, and say so in the details', async () => {
    await app.settle(() => {
      readAt(10, 'control')
      expose(2_010)
    })
    expect(within(pane()).getByText('1 warning')).toBeTruthy()
    openPane()
    await app.settle()
    expect(rows()[0]?.[5]).toBe('▲ 1')
    fireEvent.click(within(pane()).getByRole('button', { name: EXPERIMENT }))
    await app.settle()
    const details = screen.getByRole('region', { name: 'Flag details' })
    expect(details.textContent).toContain('The page read "control" 2.00 s before its exposure')
  })

  it('lead from a flag to its exposures in the Events tab', async () => {
    await app.settle(() => {
      expose(10)
      page.capture('$feature_flag_called', { $feature_flag: 'new-dashboard-v2' })
      page.capture('plan_upgraded')
    })
    fireEvent.click(screen.getByRole('gridcell', { name: EXPERIMENT }))
    await app.settle()
    const details = screen.getByRole('region', { name: 'Flag details' })
    expect(within(details).getByRole('list', { name: 'Exposures of the flag' }).children).toHaveLength(1)
    fireEvent.click(within(details).getByRole('button', { name: 'Show in Events' }))
    await app.settle()
    expect(app.models.events.filterText.value).toBe(`flag:"${EXPERIMENT}"`)
    const events = cellTexts(screen.getByRole('grid', { name: 'Events' })).map((cells) => cells[1])
    expect(events).toEqual([expect.stringContaining(EXPERIMENT)])
  })
})
