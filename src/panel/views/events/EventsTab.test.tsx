import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cellTexts, choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { answered, createTestPage } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Events' })
const row = (eventName: string): HTMLElement => {
  const found = within(grid())
    .getAllByRole('row')
    .find((each) => within(each).queryByRole('gridcell', { name: eventName }))
  if (!found) throw new Error(`No row ${eventName}`)
  return found
}
const PLAN = `
export const EVENTS = { ITEM_CREATED: 'item_created', ITEM_SHARED: 'item_shared' } as const
interface EventProperties { source: 'web' | 'mobile' }
`

describe('the grid of events', () => {
  it('shows when, what, what became of it, how it fares against the taxonomy, and where', async () => {
    const page = app.open()
    await app.settle(async () => {
      await app.models.taxonomy.sources.importText('events.ts', PLAN)
      page.capture('item_created', { source: 'web' }, { after: 2_031 })
      page.capture('item_shared', {}, { after: 2_950, fate: { dropped: 'opted out' }, path: '/items/42?tab=1' })
      page.capture('$pageview', {}, { after: 3_402, fate: 503 })
      page.capture('exported', {}, { after: 3_500, fate: 0 })
    })
    const headers = within(grid()).getAllByRole('columnheader')
    expect(headers.map((header) => header.textContent)).toEqual([
      'Time',
      'Event',
      'Status',
      'Taxonomy',
      'Page',
      'Call site',
    ])
    expect(cellTexts(grid())).toEqual([
      ['2.031 s', 'item_created', '200', '✔', '/items', '–'],
      ['2.950 s', 'item_shared', 'dropped: opted out', '✖ 1', '/items/42', '–'],
      ['3.402 s', '$pageview', '503', '–', '/items', '–'],
      ['3.500 s', 'exported', 'failed: no answer from the server', '✖ 1', '/items', '–'],
    ])
  })

  it('says in words what the taxonomy marks mean', async () => {
    const page = app.open()
    await app.settle(() => page.capture('item_created', { source: 'web' }))
    expect(within(row('item_created')).getByRole('gridcell', { name: 'no taxonomy to check against' })).toBeTruthy()
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    expect(within(row('item_created')).getByRole('gridcell', { name: 'agrees with the taxonomy' })).toBeTruthy()
    await app.settle(() => page.capture('item_shared', { source: 'fax' }))
    expect(within(row('item_shared')).getByRole('gridcell', { name: '1 error' })).toBeTruthy()
  })

  it('follows an event to its end', async () => {
    const page = app.open()
    await app.settle(() => page.capture('item_created', {}, { fate: 'sending' }))
    expect(within(row('item_created')).getByText('sending')).toBeTruthy()
    await app.settle(() => page.send(answered(1, 429)))
    expect(within(row('item_created')).getByText('429')).toBeTruthy()
  })

  it('marks events that were captured while a flag was forced', async () => {
    const page = app.open()
    await app.settle(() => {
      page.capture('plain')
      page.capture('under_force', {}, { forcedFlags: ['new-dashboard-v2'] })
    })
    expect(within(row('under_force forced')).getByTitle('Captured while forced: new-dashboard-v2')).toBeTruthy()
    expect(within(row('plain')).queryByText('forced')).toBeNull()
  })

  it('tells clicks and flag reads apart', async () => {
    const page = app.open()
    await app.settle(() => {
      page.capture('$autocapture', { $event_type: 'click', $el_text: 'Upgrade' })
      page.capture('$feature_flag_called', { $feature_flag: 'new-dashboard-v2' })
    })
    expect(cellTexts(grid()).map(([, event]) => event)).toEqual([
      '$autocapture clicked “Upgrade”',
      '$feature_flag_called new-dashboard-v2',
    ])
  })

  it('marks where a new page begins, but not each change between page and frame', async () => {
    await app.settle(() => {
      app.models.events.preserveLog.value = true
      app.open().capture('one')
      const second = app.open({ documentId: 'd2', path: '/pricing', timeOrigin: 2_000_000 })
      const frame = app.open({ documentId: 'f1', path: '/embed', frameId: 7, timeOrigin: 2_000_100 })
      second.capture('two')
      frame.capture('in_frame')
      second.capture('three')
    })
    const marks = within(grid()).getAllByText(/^Page load/)
    expect(marks.map((mark) => mark.textContent?.replace(/ · [\d:]+$/, ''))).toEqual([
      'Page load · /items',
      'Page load · /pricing',
    ])
    expect(within(grid()).getAllByRole('row')).toHaveLength(5)
  })

  it('shows what the page sends as text, whatever it looks like', async () => {
    const page = app.open()
    const html = '<img src=x onerror="alert(1)">'
    await app.settle(() => page.capture(html, { html }))
    fireEvent.click(row(html))
    await app.settle()
    expect(document.querySelector('img')).toBeNull()
    expect(screen.getByRole('region', { name: 'Event details' }).textContent).toContain(html)
  })
})

describe('the filter', () => {
  it('shows what matches, and says of how many', async () => {
    const page = app.open()
    await app.settle(() => {
      page.capture('item_created')
      page.capture('item_shared')
      page.capture('exported')
    })
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter events' }), { target: { value: 'event:item_*' } })
    await app.settle()
    expect(cellTexts(grid()).map(([, event]) => event)).toEqual(['item_created', 'item_shared'])
    expect(grid().getAttribute('aria-rowcount')).toBe('3')
    expect(screen.getByText('2 of 3')).toBeTruthy()
  })

  it('says when nothing matches, and clears with a button', async () => {
    await app.settle(() => app.open().capture('item_created'))
    const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter events' })
    fireEvent.input(box, { target: { value: 'zzz' } })
    await app.settle()
    expect(screen.getByRole('heading', { name: 'No event matches the filter' })).toBeTruthy()
    expect(screen.getByText('no match')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
    await app.settle()
    expect(box.value).toBe('')
    expect(row('item_created')).toBeTruthy()
  })

  it('is cleared by Escape', async () => {
    const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter events' })
    fireEvent.input(box, { target: { value: 'zzz' } })
    fireEvent.keyDown(box, { key: 'Escape' })
    await app.settle()
    expect(box.value).toBe('')
  })
})

describe('an empty list', () => {
  const heading = (): string => screen.getByRole('heading', { level: 2 }).textContent ?? ''

  it('says that there is no SDK', () => expect(heading()).toBe('No PostHog SDK on this page yet'))

  it('says that the SDK waits for init', async () => {
    const page = createTestPage(app.adapter)
    await app.settle(() => page.send({ type: 'instance-found', instance: 1 }))
    expect(heading()).toBe('Waiting for events')
    expect(screen.getByText(/posthog\.init\(\) has not been called yet/)).toBeTruthy()
  })

  it('says that it waits for events, and of which SDK', async () => {
    await app.settle(() => void app.open())
    expect(heading()).toBe('Waiting for events')
    expect(screen.getByText(/^posthog-js 1\.449\.2 · npm · us\.i\.posthog\.com is ready/)).toBeTruthy()
  })

  it('says that recording is off, and turns it on', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Record' }))
    expect(heading()).toBe('Recording is off')
    fireEvent.click(screen.getByRole('button', { name: 'Start recording' }))
    expect(screen.getByRole('button', { name: 'Record', pressed: true })).toBeTruthy()
  })

  it('says that another instance has the events, and shows them', async () => {
    const page = app.open()
    await app.settle(() => {
      page.init({ instance: 2, name: 'marketing' })
      page.capture('item_created')
    })
    choose(screen.getByRole('combobox', { name: 'Instance' }), 'marketing · phc_7Hq2… · 1.449.2')
    await app.settle()
    expect(heading()).toBe('No events of this instance')
    fireEvent.click(screen.getByRole('button', { name: 'Show all instances' }))
    await app.settle()
    expect(row('item_created')).toBeTruthy()
  })
})
