import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

const PLAN = `export const EVENTS = {
  /** A card was made. */
  ITEM_CREATED: 'item_created',
  /** Counted by our own dashboard. */
  PAGEVIEW: '$pageview',
} as const
interface EventProperties {
  /** Where the card was made. */
  source: 'web' | 'mobile'
}
`
let app: TestApp
let page: TestPage
beforeEach(() => {
  app = renderApp()
  page = app.open()
})
afterEach(() => app.cleanup())

const cell = (name: RegExp): HTMLElement => screen.getByRole('gridcell', { name })
const details = (): HTMLElement => screen.getByRole('region', { name: 'Event details' })

async function open(name: RegExp): Promise<void> {
  fireEvent.click(cell(name))
  app.models.view.posthogOpen.value = true
  await app.settle()
}

/** What pointing at each property's name shows. */
function titles(): Record<string, string> {
  const terms = within(details()).getAllByRole('term')
  return Object.fromEntries(terms.map((term) => [term.textContent, term.title]))
}

it("say what PostHog's own event and its properties are: where the mouse points, and to be read", async () => {
  const added = { $lib_version: '1.449.2', '$feature/hat': true, title: 'Shop', $made_up: 1 }
  await app.settle(() => page.capture('$pageview', {}, { added, setOnce: { $initial_host: 'a.example', hat: 1 } }))
  await waitFor(() => expect(cell(/^\$pageview/).title).toMatch(/^\$pageview\nA page was opened/))
  await open(/^\$pageview/)
  expect(within(details()).getByText(/^A page was opened/)).toBeTruthy()
  expect(titles()).toMatchObject({
    $lib_version: 'Version of the SDK.',
    title: "The page's title.",
    $made_up: '',
    $initial_host: expect.stringMatching(/^When the person first came/),
    hat: '',
  })
  // A keyboard has nothing to point with: the same stands in the row, to be seen once the focus is in it.
  expect(within(details()).getByText('Version of the SDK.').closest('dl')).toBeTruthy()
})

it("put the taxonomy's words first", async () => {
  await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
  await app.settle(() => {
    page.capture('item_created', { source: 'web' }, { added: { $lib: 'web' } })
    page.capture('$pageview')
  })
  expect(cell(/^item_created/).title).toBe('item_created\nA card was made.')
  expect(cell(/^\$pageview/).title).toBe('$pageview\nCounted by our own dashboard.')
  await open(/^item_created/)
  await waitFor(() =>
    expect(titles()).toMatchObject({ source: 'Where the card was made.', $lib: expect.stringMatching(/./) }),
  )
})

it("make nothing of a team's own names, though PostHog has the same", async () => {
  await app.settle(() => {
    page.capture('book_opened', { title: 'Emma', alias: 'E' }, { added: { $lib: 'web' } })
    page.capture('constructor', { ['__proto__']: 1 })
  })
  await open(/^book_opened/)
  await waitFor(() => expect(titles()).toMatchObject({ $lib: expect.stringMatching(/./) }))
  expect(titles()).toMatchObject({ title: '', alias: '' })
  expect(cell(/^book_opened/).title).toBe('book_opened')
  expect(cell(/^constructor/).title).toBe('constructor')
})
