import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

const PLAN = `interface EventMap {
  item_created: { source: 'web' | 'mobile'; note?: string }
  item_shared: {}
}`
const HOSTILE = '</code><img src=x onerror=alert(1)>'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
  await app.settle(() => {
    page.capture('item_created', { source: 'fax', note: 'mail ann@example.com' })
    page.capture(HOSTILE)
  })
  fireEvent.click(screen.getByRole('tab', { name: /^Taxonomy/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Report…' }))
  await screen.findByRole('dialog', { name: 'Report' }, { timeout: 30_000 })
})
afterEach(() => app.cleanup())

const text = (): string => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Report' }).value

async function write(form: string): Promise<string> {
  choose(screen.getByRole('combobox', { name: 'Form' }), form)
  await app.settle()
  return text()
}

it('is Markdown for a ticket, with its environment, and personal data masked', () => {
  expect(text()).toContain('1 of 2 planned events seen, 1 seen that are not planned')
  expect(text()).toContain('- SDK: posthog-js 1.449.2 (npm)')
  expect(text()).toMatch(/\*\*error\*\* `item_created` › `source`[\s\S]*Planned at: events\.ts:2/)
  expect(text()).not.toContain('ann@example.com')
  const masked = within(screen.getByRole('list', { name: 'Masked values', hidden: true })).getAllByRole('listitem', {
    hidden: true,
  })
  expect(masked[0]?.textContent).toMatch(/^e-mail address: item_created note/)
})

it('is of the page alone that is chosen for coverage: its coverage, its violations, and it says so', async () => {
  expect(text()).toContain('- Checked: all pages of the session')
  fireEvent.click(within(screen.getByRole('dialog')).getByText('Close'))
  await app.settle(() => page.capture('item_created', { source: 'web', note: 7 }, { path: '/done' }))
  await app.settle(() => void (app.models.taxonomy.page.value = '/done'))
  fireEvent.click(screen.getByRole('button', { name: 'Report…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Report' })
  expect(within(dialog).getByText(/^Of \/done alone/)).toBeTruthy()
  expect(text()).toContain('- Checked: only /done\n')
  expect(text()).toContain('- Pages: https://shop.example/done\n')
  expect(text()).toContain('| `item_created` | yes | 1 | 1 |')
  expect(text()).toMatch(/`item_created` › `note`/)
  expect(text()).not.toMatch(/› `source`|onerror/)
})

it('shows personal data when the user says so', async () => {
  await app.settle(() => fireEvent.click(screen.getByRole('checkbox', { name: /Mask personal data/ })))
  expect(text()).toContain('ann@example.com')
})

it('is HTML of one page in which nothing of a page is markup', async () => {
  const parsed = new DOMParser().parseFromString(await write('HTML (one page)'), 'text/html')
  expect(parsed.querySelectorAll('script, img, link, iframe')).toHaveLength(0)
  expect([...parsed.querySelectorAll('tbody tr')].map((row) => row.firstElementChild?.textContent)).toEqual([
    'item_created',
    'item_shared',
    HOSTILE,
  ])
})

it('is XML for CI: what is wrong fails, what never came is skipped', async () => {
  const parsed = new DOMParser().parseFromString(await write('JUnit XML (for CI)'), 'application/xml')
  const outcome = [...parsed.querySelectorAll('testcase')].map((each) => [
    each.getAttribute('name'),
    [...each.children].map(({ tagName }) => tagName),
  ])
  expect(outcome).toEqual([
    ['item_created', ['failure', 'system-out']],
    ['item_shared', ['skipped']],
    [HOSTILE, ['failure']],
  ])
  expect(parsed.querySelector('testsuite')?.getAttribute('failures')).toBe('2')
})
