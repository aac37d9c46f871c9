import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WireObject } from '../../../core/values/wire-value.ts'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import { TOKEN, type CaptureOptions } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => {
  vi.restoreAllMocks()
  app.cleanup()
})

const PLAN = `export const EVENTS = { ITEM_SHARED: 'item_shared' } as const
interface EventProperties {
  source: 'web' | 'mobile'
  duration_ms?: number
}
`
const details = (): HTMLElement => screen.getByRole('region', { name: 'Event details' })
const text = (): string => (details().textContent ?? '').replaceAll(/\s+/g, ' ')
const showTab = (name: string | RegExp): void => void fireEvent.click(within(details()).getByRole('tab', { name }))

async function openEvent(eventName: string, properties: WireObject, options?: CaptureOptions): Promise<void> {
  const page = app.open()
  await app.settle(() => page.capture(eventName, properties, options))
  fireEvent.click(screen.getByRole('gridcell', { name: eventName }))
  await app.settle()
}

/** Names and values of the properties below a heading. */
function properties(): [string, string][] {
  return within(details())
    .getAllByRole('term')
    .map((term) => [term.textContent ?? '', term.nextElementSibling?.textContent ?? ''])
}

describe('properties', () => {
  it("come as the page's own, what it registered, what it set on the person, and PostHog's folded", async () => {
    await openEvent(
      'item_shared',
      { source: 'web', count: 2 },
      {
        added: { plan_tier: 'pro', $lib: 'web', $os: 'Linux', distinct_id: 'x', token: 'y' },
        set: { email: 'a@b.c' },
        setOnce: { first_seen: '2025' },
      },
    )
    expect(
      within(details())
        .getAllByRole('heading', { level: 3 })
        .map((heading) => heading.textContent),
    ).toEqual([
      'Event properties',
      'Super properties registered, or added by before_send',
      '$set person properties',
      '$set_once person properties',
      '4 PostHog properties',
      'Who and where',
    ])
    expect(properties().slice(0, 5)).toEqual([
      ['source', '"web"'],
      ['count', '2'],
      ['plan_tier', '"pro"'],
      ['email', '"a@b.c"'],
      ['first_seen', '"2025"'],
    ])
    fireEvent.click(within(details()).getByRole('button', { name: '4 PostHog properties', expanded: false }))
    expect(properties().slice(5, 9)).toEqual([
      ['$lib', '"web"'],
      ['$os', '"Linux"'],
      ['distinct_id', '"x"'],
      ['token', '"y"'],
    ])
  })

  it('carry what the taxonomy says of them', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    await openEvent('item_shared', { source: 'fax', duration_mss: 12 })
    expect(text()).toContain('value not allowed source is "fax"')
    expect(text()).toContain('Did you mean duration_ms?')
  })

  it('name one that is missing', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    await openEvent('item_shared', { duration_ms: 12 })
    expect(text()).toMatch(/source is missing; the taxonomy requires it/)
  })

  it('tell what was removed on the way', async () => {
    await openEvent('item_shared', { source: 'web', email: 'a@b.c' }, { removed: ['email'] })
    expect(text()).toContain('The page passed email, but it was removed before sending')
  })

  it('take nothing for removed that may only have been cut', async () => {
    await openEvent('item_shared', { source: 'web', email: 'a@b.c' }, { removed: ['email'], truncated: true })
    expect(text()).toContain("1 of the page's properties is not shown")
    expect(text()).not.toContain('removed before sending')
  })

  it('tell which flags were forced', async () => {
    await openEvent('item_shared', {}, { forcedFlags: [] })
    expect(text()).not.toContain('Flags at this moment')
    await app.settle(() => app.models.events.clear())
    const page = app.open({ documentId: 'd2', timeOrigin: 2_000_000 })
    const added = { '$feature/new-dashboard-v2': 'test', '$feature/ai-features-beta': true }
    await app.settle(() => page.capture('later', {}, { forcedFlags: ['new-dashboard-v2'], added }))
    fireEvent.click(screen.getByRole('gridcell', { name: 'later forced' }))
    await app.settle()
    expect(text()).toContain('Flags at this moment')
    expect(properties().slice(0, 2)).toEqual([
      ['new-dashboard-v2', '"test" forced'],
      ['ai-features-beta', 'true'],
    ])
  })

  it('tell which values flags were forced to, where the panel saw it', async () => {
    const page = app.open()
    await app.settle()
    await app.settle(() => app.models.flags.force('pricing', 'annual-first'))
    // The panel's clock of these tests, from the page's beginning.
    const after = 1_700_000_000_000 - 1_000_000 + 5
    await app.settle(() => page.capture('upgraded', {}, { forcedFlags: ['pricing', 'older'], after }))
    fireEvent.click(screen.getByRole('gridcell', { name: 'upgraded forced' }))
    await app.settle()
    expect(within(details()).getByTitle('Captured while forced: pricing = "annual-first", older').textContent).toBe(
      '2 forced',
    )
    expect(properties().slice(0, 2)).toEqual([
      ['older', '– forced'],
      ['pricing', '– forced to "annual-first"'],
    ])
  })

  it('say for whom the event counts, and where it happened', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const added = { distinct_id: 'user_1', $session_id: '0198', $groups: { company: 'acme' } }
    await openEvent('item_shared', {}, { added, pageTitle: 'Items' })
    expect(properties()).toEqual([
      ['Distinct ID', 'user_1'],
      ['Session ID', '0198'],
      ['Group company', 'acme'],
      ['Page', 'https://shop.example/items'],
      ['Title', 'Items'],
      ['Instance', 'posthog · posthog-js 1.449.2 · npm'],
      ['Token', TOKEN],
      ['Host', 'us.i.posthog.com'],
      ['Event UUID', 'd1-1'],
    ])
    fireEvent.click(within(details()).getByRole('button', { name: 'Copy session id' }))
    await app.settle()
    expect(writeText).toHaveBeenLastCalledWith('0198')
  })

  it('unfold part by part', async () => {
    await openEvent('item_shared', { items: [{ sku: 'A-1', tags: ['new'] }] })
    const branch = within(details()).getByRole('button', { name: 'items, 1 item', expanded: false })
    expect(branch.textContent).toBe('[{sku: "A-1", tags: ["new"]}]1 item')
    fireEvent.click(branch)
    fireEvent.click(within(details()).getByRole('button', { name: '0, 2 keys' }))
    expect(within(details()).getByRole('button', { name: 'tags, 1 item' })).toBeTruthy()
    expect(text()).toContain('sku: "A-1"')
  })

  it('are copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openEvent('item_shared', { source: 'web', nested: { a: 1 } })
    fireEvent.click(within(details()).getByRole('button', { name: 'Copy source' }))
    fireEvent.click(within(details()).getByRole('button', { name: 'Copy nested' }))
    await app.settle()
    expect(writeText.mock.calls).toEqual([['web'], ['{\n  "a": 1\n}']])
    expect(within(details()).getAllByText('Copied')).toHaveLength(2)
  })

  it('say how much was cut of them', async () => {
    const cut = { '~hogscope': 'cut-string', text: 'x'.repeat(10_000), length: 5_000_000 } as const
    await openEvent('item_shared', { cut }, { truncated: true })
    expect(text()).toContain('cut: 5,000,000 characters, first 10,000 shown')
    expect(text()).toContain('Shown here in part')
    expect(text()).not.toContain('x'.repeat(500))
    fireEvent.click(within(details()).getByRole('button', { name: 'Show all 10,000 characters' }))
    expect(text()).toContain('x'.repeat(10_000))
  })
})

describe('the taxonomy of an event', () => {
  it('gives expected, actual, and where the plan says so', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    await openEvent('item_shared', { source: 'web', duration_ms: 'long' })
    showTab('Taxonomy 1')
    expect(properties()).toEqual([
      ['Property', 'duration_ms'],
      ['Expected', 'number'],
      ['Actual', '"long"'],
      ['Planned at', 'events.ts:4'],
    ])
  })

  it('says how many share a violation, and can be told to ignore it, which Rules… takes back', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    const page = app.open()
    await app.settle(() => {
      page.capture('item_shared', { source: 'web', duration_ms: 'longer' })
      page.capture('item_shared', { source: 'web', duration_ms: 'long' })
    })
    fireEvent.click(screen.getAllByRole('gridcell', { name: 'item_shared' })[1] as HTMLElement)
    await app.settle()
    showTab('Taxonomy 1')
    expect(text()).toContain('1 other event with the same.')
    await app.settle(() =>
      fireEvent.click(within(details()).getByRole('button', { name: 'Ignore here: wrong type of duration_ms' })),
    )
    expect(text()).toContain('item_shared agrees with events.ts.')
    expect(app.models.taxonomy.counts.value).toEqual({ errors: 0, warnings: 0 })

    fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy', selected: false }))
    fireEvent.click(screen.getByRole('button', { name: 'Rules…' }))
    const again = within(screen.getByRole('list', { name: 'Ignored violations' })).getByRole('button')
    expect(again.getAttribute('aria-label')).toBe('Check again item_shared › duration_ms: wrong type')
    await app.settle(() => fireEvent.click(again))
    expect(app.models.taxonomy.counts.value).toEqual({ errors: 2, warnings: 0 })
  })

  it('says when all is well', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
    await openEvent('item_shared', { source: 'web' })
    showTab('Taxonomy')
    expect(text()).toContain('item_shared agrees with events.ts.')
  })

  it('leads to the import when there is none', async () => {
    await openEvent('item_shared', {})
    showTab('Taxonomy')
    fireEvent.click(within(details()).getByRole('button', { name: /import/ }))
    expect(screen.getByRole('button', { name: 'Import taxonomy' })).toBeTruthy()
  })
})

describe('the raw event', () => {
  it('is JSON, and can be copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openEvent('item_shared', { source: 'web' }, { set: { plan: 'pro' } })
    showTab('Raw')
    const shown = within(details()).getByText(/^\{/).textContent ?? ''
    expect(JSON.parse(shown)).toEqual({
      status: '200',
      page: 'https://shop.example/items',
      event: 'item_shared',
      uuid: 'd1-1',
      timestamp: '1970-01-01T00:16:40.001Z',
      properties: { source: 'web' },
      $set: { plan: 'pro' },
    })
    fireEvent.click(within(details()).getByRole('button', { name: 'Copy JSON' }))
    expect(writeText).toHaveBeenLastCalledWith(shown)
  })
})
