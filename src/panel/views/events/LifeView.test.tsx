import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import { answered, type CaptureOptions, type TestPage } from '../../testing/test-page.ts'

let app: TestApp
let page: TestPage
beforeEach(() => {
  app = renderApp()
  page = app.open()
})
afterEach(() => {
  vi.restoreAllMocks()
  app.cleanup()
})

const details = (): HTMLElement => screen.getByRole('region', { name: 'Event details' })
const steps = (): string[] =>
  [...within(details()).getByRole('list', { name: 'Life of the event' }).children].map((step) =>
    [...step.children]
      .map((part) => part.textContent)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )

async function openLife(properties: Parameters<TestPage['capture']>[1], options?: CaptureOptions): Promise<void> {
  await app.settle(() => page.capture('item_shared', properties, options))
  fireEvent.click(screen.getByRole('gridcell', { name: 'item_shared' }))
  await app.settle()
  fireEvent.click(within(details()).getByRole('tab', { name: 'Life' }))
  await app.settle()
}

describe('the life of an event', () => {
  it('goes from the call to the answer', async () => {
    await openLife({})
    expect(steps()).toEqual([
      'captured +0 ms',
      'queued accepted by posthog-js +0 ms',
      'request 1 fetch +0 ms us.i.posthog.com/e/',
      '200 answer to request 1 +0 ms The server took it. In PostHog it shows after a short while.',
    ])
    const [time] = within(details()).getAllByText('+0 ms')
    expect(time?.title).toMatch(/^\d\d:\d\d:40\.001$/)
    expect(time?.getAttribute('datetime')).toBe('1970-01-01T00:16:40.001Z')
  })

  it('grows while one looks at it', async () => {
    await openLife({}, { fate: 'sending' })
    expect(steps().at(-1)).toBe("Waits for the server's answer.")
    await app.settle(() => page.send(answered(1, 503)))
    expect(steps().at(-1)).toContain('503 answer to request 1')
    expect(steps().at(-1)).toContain('posthog-js tries again by itself')
  })

  it('shows what functions of the page changed, one after the other', async () => {
    const changed = [
      { by: 'sanitize_properties', before: { email: 'a@b.c', source: 'mobile' } },
      { by: 'before_send (scrub)', before: { source: 'mobile' } },
    ]
    await openLife({ source: 'web', plan: 'x'.repeat(500) }, { changed })
    const changesBy = (by: string): string[] =>
      within(within(details()).getByRole('list', { name: `Changed by ${by}` }))
        .getAllByRole('listitem')
        .map((item) => item.textContent ?? '')
    expect(changesBy('sanitize_properties')).toEqual(['−removed email "a@b.c"'])
    expect(changesBy('before_send (scrub)')[0]).toBe('~changed source "mobile" →  to "web"')
    expect(changesBy('before_send (scrub)')[1]).toMatch(/^\+added plan "x+…"$/)
  })

  it('shows as many changes as one can take in, the others on demand', async () => {
    const before = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, index]))
    await openLife({}, { changed: [{ by: 'before_send', before }] })
    const list = within(details()).getByRole('list', { name: 'Changed by before_send' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(12)
    fireEvent.click(within(details()).getByRole('button', { name: 'Show 18 more changes' }))
    expect(within(list).getAllByRole('listitem')).toHaveLength(30)
  })

  it('says what a drop means and what to look at, and what is not known of it', async () => {
    await openLife({}, { fate: { dropped: 'bot user agent' }, changed: [{ by: 'before_send', before: { a: 1 } }] })
    expect(steps()[1]).toBe('changed by before_send +0 ms What it changed is not known: the event went no further.')
    expect(steps().at(-1)).toMatch(/^dropped: bot user agent .*looks like a bot.*opt_out_useragent_filter/)
  })

  it('says why an exposure was held back', async () => {
    await openLife({}, { fate: { heldBack: 'new-dashboard-v2' } })
    expect(steps().at(-1)).toMatch(/^held back by Hogscope .*new-dashboard-v2 is forced, so this exposure was not sent/)
  })

  it('gives the whole address of a request', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openLife({})
    fireEvent.click(within(details()).getByRole('button', { name: 'Copy the address of request 1' }))
    await app.settle()
    expect(writeText).toHaveBeenLastCalledWith('https://us.i.posthog.com/e/')
    expect(within(details()).getByTitle('https://us.i.posthog.com/e/')).toBeTruthy()
  })

  it('comes between Taxonomy and Call site', async () => {
    await openLife({})
    const tabs = within(details()).getAllByRole('tab')
    expect(tabs.map((tab) => tab.textContent)).toEqual(['Properties', 'Taxonomy', 'Life', 'Call site', 'Raw'])
  })
})

describe('a request that is no event', () => {
  it('of flags shows the answer and the question', async () => {
    await app.settle(async () => {
      await app.models.taxonomy.sources.importText('events.ts', `export const EVENTS = { A: 'a' } as const`)
      const common = { request: 7, instance: 1, url: 'https://us.i.posthog.com/flags/?v=2', pageTitle: '' }
      page.send({
        type: 'flags-requested',
        ...common,
        body: { distinct_id: 'user_1' },
        pageUrl: 'https://shop.example/',
      })
      const answer = { flags: { a: { key: 'a', enabled: true } } }
      page.send({ type: 'request-answered', request: 7, httpStatus: 200, quotaLimited: [], answer })
    })
    expect(app.models.taxonomy.violations.value).toEqual([])
    const row = screen.getByRole('gridcell', { name: 'Flags request 1 flag' }).parentElement as HTMLElement
    expect(within(row).getByRole('gridcell', { name: /^not checked/ }).textContent).toBe('–')
    fireEvent.click(row)
    await app.settle()
    const headings = within(details()).getAllByRole('heading', { level: 3 })
    expect(headings.map((heading) => heading.textContent)).toEqual([
      'Answer what the server said',
      'Question what posthog-js told it of this visitor',
      'Who and where',
    ])
    fireEvent.click(within(details()).getByRole('tab', { name: 'Taxonomy' }))
    expect(details().textContent).toContain('Not checked')
    fireEvent.click(within(details()).getByRole('tab', { name: 'Call site' }))
    expect(details().textContent).toContain('posthog-js makes this request by itself')
  })
})
