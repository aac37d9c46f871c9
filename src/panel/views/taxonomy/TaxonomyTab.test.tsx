import { createEvent, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

const PLAN = `export const EVENTS = {
  ITEM_CREATED: 'item_created',
  EXPORT_COMPLETED: 'export_completed',
} as const
interface EventProperties {
  source?: 'web' | 'mobile'
}
export const FLAGS = { NEW_DASHBOARD: 'new-dashboard-v2' } as const
`

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle()
  fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy' }))
})
afterEach(() => app.cleanup())

const violations = (): string[] =>
  within(screen.getByRole('list', { name: 'Violations' }))
    .getAllByRole('listitem')
    .map((item) => (item.textContent ?? '').replaceAll(/\s+/g, ' '))

async function importText(name: string, text: string): Promise<void> {
  await app.settle(() => app.models.taxonomy.importText(name, text))
}

/** Puts a file where the file picker would. */
async function pick(file: File): Promise<void> {
  const input = screen.getByLabelText<HTMLInputElement>('Taxonomy file')
  expect(input.multiple).toBe(false)
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await app.settle(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
}

describe('importing', () => {
  it('takes a file, and shows what is in use', async () => {
    expect(screen.getByRole('button', { name: 'Import taxonomy' })).toBeTruthy()
    await pick(new File([PLAN], 'events.ts'))
    expect(await screen.findByText('events.ts')).toBeTruthy()
    expect(screen.getByText('2 events · 1 common property · 1 flag')).toBeTruthy()
  })

  it('takes pasted text', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Paste text…' }))
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Taxonomy text' })
    expect(document.activeElement).toBe(field)
    fireEvent.input(field, { target: { value: PLAN } })
    fireEvent.click(screen.getByRole('button', { name: 'Use this text' }))
    expect(await screen.findByText('pasted text')).toBeTruthy()
    await app.settle()
    expect(screen.queryByRole('textbox', { name: 'Taxonomy text' })).toBeNull()
  })

  it('takes a dropped file', async () => {
    const target = screen.getByRole('tabpanel').firstElementChild as HTMLElement
    const drop = createEvent.drop(target)
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [new File([PLAN], 'dropped.ts')] } })
    await app.settle(() => void fireEvent(target, drop))
    expect(drop.defaultPrevented).toBe(true)
    expect(await screen.findByText('dropped.ts')).toBeTruthy()
  })

  it('refuses what it cannot read, says where and why, and keeps the taxonomy in use', async () => {
    await importText('events.ts', PLAN)
    await importText('broken.ts', `export const EVENTS = {\n  A: 'a'\n  B: 'b',\n}`)
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toMatch(/broken\.ts was not imported\. Line 3, column 3:/)
    expect(alert.textContent?.match(/line 3/gi)).toHaveLength(1)
    expect(alert.textContent).toContain('The taxonomy in use (events.ts) stays.')
    expect(screen.getByText('2 events · 1 common property · 1 flag')).toBeTruthy()
    fireEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }))
    await app.settle()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('keeps pasted text that has an error, to be mended', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Paste text…' }))
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Taxonomy text' })
    fireEvent.input(field, { target: { value: 'export const EVENTS = {' } })
    fireEvent.click(screen.getByRole('button', { name: 'Use this text' }))
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(field.value).toBe('export const EVENTS = {')
  })

  it('can be undone', async () => {
    await importText('events.ts', PLAN)
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    await app.settle()
    expect(screen.getByText('No taxonomy in use')).toBeTruthy()
  })
})

describe('the plan in use', () => {
  it('lists each planned event with how often it was seen', async () => {
    await importText('events.ts', PLAN)
    await app.settle(() => {
      page.capture('item_created')
      page.capture('item_created')
    })
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1)
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['item_created', '2'],
      ['export_completed', 'never'],
    ])
    expect(screen.getByRole('heading', { name: 'Planned events: 1 of 2 seen' })).toBeTruthy()
    expect(screen.getByText(/^source$/).parentElement?.textContent).toBe(`source?: 'web' | 'mobile'`)
  })

  it('says what of the source was not understood', async () => {
    await importText('events.ts', `${PLAN}\nexport const MORE_EVENTS = { ...readEvents() }`)
    const plan = app.models.taxonomy.plan.value
    expect(plan?.notUnderstood.length).toBeGreaterThan(0)
    const note = plan?.notUnderstood[0]
    expect(screen.getByText(`${note?.line}:${note?.column}`)).toBeTruthy()
  })
})

describe('violations', () => {
  beforeEach(() => importText('events.ts', PLAN))

  it('are listed, newest first, with what was probably meant', async () => {
    expect(screen.getByText(/^None so far/)).toBeTruthy()
    await app.settle(() => {
      page.capture('Export Completed', {}, { after: 14_900 })
      page.capture('item_created', { source: 'fax' }, { after: 15_020 })
    })
    expect(violations()).toEqual([
      expect.stringMatching(/^Error: item_created 15\.020 s source is "fax"/),
      'Error: Export Completed 14.900 s Export Completed is not in the taxonomy. Did you mean export_completed?',
    ])
  })

  it('lead to their event', async () => {
    await app.settle(() => {
      page.capture('item_created')
      page.capture('Export Completed')
      app.models.events.filterText.value = 'item'
    })
    fireEvent.click(screen.getByRole('button', { name: /Export Completed/ }))
    await app.settle()
    expect(
      within(screen.getByRole('grid', { name: 'Events' })).getByRole('row', { selected: true }).textContent,
    ).toContain('Export Completed')
    const details = screen.getByRole('region', { name: 'Event details' })
    expect(within(details).getByRole('heading', { name: 'Export Completed' })).toBeTruthy()
    expect(within(details).getByRole('tab', { name: 'Taxonomy 1', selected: true })).toBeTruthy()
  })
})
