import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp({ doctor: true })
})
afterEach(() => app.cleanup())

/** The rules are loaded when there is something to look at, and look a moment after it. */
const PATIENCE = { timeout: 20_000 }
const finding = (words: RegExp): Promise<HTMLElement> => screen.findByRole('button', { name: words }, PATIENCE)

/** A page with nothing else to find. */
function openShop(): TestPage {
  const page = app.open()
  page.init({ token: `phc_${'a1'.repeat(20)}` })
  return page
}

async function openDoctor(): Promise<void> {
  await app.settle(() => fireEvent.click(screen.getByRole('tab', { name: /^Doctor/ })))
}

it('tells what is wrong, why, and what to do, and leads to the event', async () => {
  const page = openShop()
  page.capture('item_created', { source: 'web' }, { fate: { dropped: 'opted out' } })
  await openDoctor()
  const found = await finding(/^Error: The visitor is opted out, so 1 event went nowhere/)
  expect(within(screen.getByRole('list', { name: 'Findings' })).getAllByRole('listitem')).toHaveLength(1)
  expect(screen.getByRole('tab', { name: /^Doctor/ }).textContent).toBe('Doctor 1')

  await app.settle(() => fireEvent.click(found))
  expect(screen.getByText('posthog.opt_in_capturing()')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Copy code' })).toBeTruthy()
  expect(screen.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/posthog\.com\/docs\//)
  await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'item_created: dropped: opted out' })))
  expect(app.models.view.tab.value).toBe('events')
  expect(app.models.events.selected.value?.eventName).toBe('item_created')
})

it('remembers for the site what is no problem there, lists it and shows it again', async () => {
  const page = openShop()
  page.capture('item_created', {}, { fate: { dropped: 'opted out' } })
  await openDoctor()
  const found = await finding(/^Error: The visitor is opted out/)
  await app.settle(() => fireEvent.click(found))
  await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'Not a problem here' })))
  expect(within(screen.getByRole('list', { name: 'Findings' })).queryAllByRole('listitem')).toEqual([])
  expect(screen.getByRole('tab', { name: /^Doctor/ }).textContent).toBe('Doctor')
  expect(await app.adapter.settings.read('doctor-dismissed')).toEqual({
    'https://shop.example': [
      { key: 'opted-out opted out', sentence: 'The visitor is opted out, so 1 event went nowhere.' },
    ],
  })

  const listed = screen.getByRole('region', { name: 'Not a problem here' })
  await app.settle(() => fireEvent.click(within(listed).getByRole('button', { name: /^Show again/ })))
  expect(screen.queryByRole('region', { name: 'Not a problem here' })).toBeNull()
  await finding(/^Error: The visitor is opted out/)
})

it('lists what is fine, and what could not be checked yet with what it waits for', async () => {
  await openDoctor()
  await waitFor(() => screen.getByRole('region', { name: 'Not checked yet' }), PATIENCE)
  const page = openShop()
  page.capture('item_created')
  await screen.findByText('No event was held back because the visitor is opted out.', {}, PATIENCE)
})
