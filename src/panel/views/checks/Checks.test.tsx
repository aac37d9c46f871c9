import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLE_CHECK } from '../../../core/checks/example-check.ts'
import { formatCheck } from '../../../core/checks/parse-check.ts'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { exportSession } from '../../models/export-session.ts'
import type { TestPage } from '../../testing/test-page.ts'
import { addExample, click, linesOf, openChecks, playFunnel, rowsOf } from './testing/checks-driver.ts'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await openChecks(app)
})
afterEach(() => app.cleanup())

describe('a check', () => {
  it('passes while one clicks, and shows the events that say so', async () => {
    await addExample()
    expect(linesOf('Expectations')).toEqual([
      '1Waiting: item_created at least once, delivered has not come yet',
      '2Waiting: item_shared at least once, where share_method is one of "link", "email", delivered waits for item_created',
      '3Waiting: export_completed at least once, where format is there, within 1 min of the former step, delivered waits for item_shared',
    ])
    await playFunnel(app, page)
    expect(linesOf('Checks')).toEqual([`Passed: ${EXAMPLE_CHECK.name} All 3 expectations hold.`])
    expect(linesOf('Expectations')[1]).toContain('came once, 2 s after item_created, delivered 2.000 s')
    click('2.000 s: show item_shared in Events')
    await app.settle()
    expect(screen.getByRole('region', { name: 'Event details' })).toBeTruthy()
    expect(app.models.events.selected.value?.eventName).toBe('item_shared')
  })

  it('fails with the reason, and shows how far the session got', async () => {
    await addExample()
    await playFunnel(app, page, 'pigeon')
    expect(linesOf('Expectations')[1]).toContain('came, but share_method is "pigeon"')
    expect(screen.getByText('1 of 3 hold, 1 failed, 1 waiting.', { selector: 'header span' })).toBeTruthy()
    expect(rowsOf('Funnel')).toEqual([
      ['item_created', '1', '100 %', '–', '–'],
      ['item_shared', '0', '0 %', '1 (100 %)', '–'],
      ['export_completed', '0', '0 %', '–', '–'],
    ])
  })

  it('can be run from now, so that what came before does not count', async () => {
    await playFunnel(app, page)
    await addExample()
    expect(linesOf('Checks')[0]).toContain('Passed')
    click('Run from now')
    await app.settle()
    expect(linesOf('Checks')[0]).toContain('0 of 3 hold, 3 waiting.')
    expect(app.models.events.preserveLog.value).toBe(true)
    await playFunnel(app, page, 'link', 10_000)
    expect(linesOf('Checks')[0]).toContain('All 3 expectations hold.')
    click('Run over all')
    await app.settle()
    expect(screen.getByText('Run over all 6 events')).toBeTruthy()
  })

  it('is run over all of a session read from a file, also one of the very events that came before now', async () => {
    await playFunnel(app, page)
    await addExample()
    const { pieces } = await exportSession(app.models, { filtered: false, masking: false, at: 0, onProgress: () => {} })
    click('Run from now')
    const text = pieces.join('')
    await app.settle(() =>
      app.models.savedSessions.importFile({ name: 'a', size: text.length, text: async () => text }),
    )
    await app.settle()
    expect(screen.getByText('Run over all 3 events')).toBeTruthy()
    expect(linesOf('Checks')[0]).toContain('All 3 expectations hold.')
    click('Run from now')
    await app.settle()
    expect(app.models.savedSessions.shown.value).toBeNull()
    expect(screen.getByText('Run over 0 events since you started')).toBeTruthy()
  })

  it('is kept for the site, and there again in another panel', async () => {
    await addExample()
    const { adapter } = app
    const kept = await adapter.settings.read('checks:https://shop.example')
    expect(kept).toEqual([formatCheck(EXAMPLE_CHECK)])
    app.cleanup()
    app = renderApp({ adapter })
    page = app.open({ documentId: 'd2' })
    await openChecks(app)
    expect(linesOf('Checks')[0]).toContain(EXAMPLE_CHECK.name)
    await app.settle(() => page.leave())
    expect(linesOf('Checks')).toHaveLength(1)
    page = app.open({ documentId: 'd3', origin: 'https://other.example' })
    await app.settle()
    expect(screen.queryByRole('list', { name: 'Checks' })).toBeNull()
  })

  it('stays saved where this version can no longer read it', async () => {
    const newer = formatCheck(EXAMPLE_CHECK).replace('"hogscope_check": 1', '"hogscope_check": 2')
    app.cleanup()
    app = renderApp()
    await app.adapter.settings.write('checks:https://shop.example', [newer])
    page = app.open()
    await openChecks(app)
    expect(await screen.findByText(/1 saved check can't be read/)).toBeTruthy()
    await addExample()
    expect(await app.adapter.settings.read('checks:https://shop.example')).toEqual([formatCheck(EXAMPLE_CHECK), newer])
  })

  it('is deleted when one says so twice', async () => {
    await addExample()
    click('Delete')
    click('Keep')
    expect(linesOf('Checks')).toHaveLength(1)
    click('Delete')
    click('Delete for good')
    await app.settle()
    expect(screen.queryByRole('list', { name: 'Checks' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Add the example' })).toBeTruthy()
  })

  it('is reported with personal data masked, in three forms', async () => {
    await addExample()
    await playFunnel(app, page, 'ann@example.com')
    click('Report…')
    await app.settle()
    const text = (): string => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Report' }).value
    expect(text()).toContain('**Failed.** 1 of 3 hold')
    expect(text()).not.toContain('ann@example.com')
    fireEvent.click(screen.getByRole('checkbox', { name: 'Mask personal data' }))
    expect(text()).toContain('ann@example.com')
    choose(screen.getByRole('combobox', { name: 'Form' }), 'JUnit XML (for CI)')
    expect(text()).toMatch(/^<\?xml/)
    choose(screen.getByRole('combobox', { name: 'Form' }), 'JSON')
    expect(JSON.parse(text())).toMatchObject({ hogscope_check_report: 1, state: 'failed' })
  })
})

describe('the session at a glance', () => {
  it('shows trends, a funnel and paths, each with its way to PostHog', async () => {
    expect(screen.getByText('No events yet')).toBeTruthy()
    await playFunnel(app, page)
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(
      /^3 events from .*, a column for each 1 s; 1 in the highest/,
    )
    expect(linesOf('Events by name')).toEqual(['item_created 1', 'item_shared 1', 'export_completed 1'])
    expect(rowsOf('Funnel').map(([name, count]) => [name, count])).toEqual([
      ['item_created', '1'],
      ['item_shared', '1'],
      ['export_completed', '1'],
    ])
    expect(rowsOf('Paths')).toEqual([
      ['item_created', 'item_shared', '1', '100 %', '2 s'],
      ['item_shared', 'export_completed', '1', '100 %', '2.5 s'],
    ])
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Funnel: Open in PostHog ↗' })
    expect(link.href).toMatch(/^https:\/\/us\.posthog\.com\/project\/phc_7Hq2kdfLwqmN9v\/insights\/new#q=/)
    expect(decodeURIComponent(link.href)).toContain('"event":"item_shared"')
  })

  it('has the funnel of a check, where there is one', async () => {
    await playFunnel(app, page)
    await addExample()
    click('This session at a glance')
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Funnel of' })
    expect(select.value).toBe(EXAMPLE_CHECK.name)
    choose(select, 'Events as they first came')
    expect(rowsOf('Funnel')).toHaveLength(3)
  })

  it('has no way to PostHog where its address is not known', async () => {
    await app.settle(() => page.init({ apiHost: 'https://e.shop.example' }))
    await playFunnel(app, page)
    expect(screen.queryByRole('link')).toBeNull()
  })
})
