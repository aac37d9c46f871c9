import { createEvent, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
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

/** Name, state, seen, wrong. */
function coverage(): (string | null)[][] {
  return within(screen.getByRole('table', { name: 'Coverage' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => {
      const [, ...name] = within(row).getByRole('rowheader').children
      return [...name, ...within(row).getAllByRole('cell')].map(({ textContent }) => textContent)
    })
}

async function importText(name: string, text: string): Promise<void> {
  await app.settle(() => app.models.taxonomy.sources.importText(name, text))
}

/** Puts a file where the file picker would. */
async function pick(...files: File[]): Promise<void> {
  const input = screen.getByLabelText<HTMLInputElement>('Taxonomy files')
  expect(input.multiple).toBe(true)
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  await app.settle(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
}

describe('importing', () => {
  it('takes a file, and shows what is in use', async () => {
    expect(screen.getByRole('button', { name: 'Import taxonomy' })).toBeTruthy()
    await pick(new File([PLAN], 'events.ts'))
    expect(await screen.findByText('events.ts')).toBeTruthy()
    expect(screen.getByText('2 events · 1 common property · 1 flag')).toBeTruthy()
  })

  it('takes a JSON Schema, and lists with its line what of it is not checked', async () => {
    const schema = `{"title": "item_created",
      "properties": {"source": {"type": "string", "pattern": "(?=a)b"}}}`
    await pick(new File([schema], 'item.schema.json'))
    expect(await screen.findByText('item.schema.json')).toBeTruthy()
    expect(screen.getByRole('tabpanel').textContent).toMatch(
      /1 part not understood.*item\.schema\.json:2:\d+ .*not checked/,
    )
    expect(app.models.taxonomy.plan.value?.events.map(({ name }) => name)).toEqual(['item_created'])
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
    Object.defineProperty(drop, 'dataTransfer', {
      value: { items: [{ kind: 'file', getAsFile: () => new File([PLAN], 'dropped.ts') }] },
    })
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
    fireEvent.click(screen.getByRole('button', { name: 'Remove events.ts' }))
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
    expect(coverage()).toEqual([
      ['item_created', 'seen', '2', '–'],
      ['export_completed', 'not yet seen', 'never', '–'],
    ])
    expect(
      screen.getByRole('img', { name: /^1 of 2 planned events seen, 0 with violations; 0 seen that/ }),
    ).toBeTruthy()
  })

  it('shows of each property what is planned, how often it came, and with what', async () => {
    await importText('events.ts', PLAN)
    await app.settle(() => {
      page.capture('item_created', { source: 'web' })
      page.capture('item_created', { source: 'web', hat: 'red' })
      page.capture('item_created')
    })
    fireEvent.click(screen.getByRole('button', { name: 'Show properties of item_created' }))
    await app.settle()
    const properties = within(screen.getByRole('list', { name: 'Properties of item_created' })).getAllByRole('listitem')
    expect(properties.map((item) => [...item.children].map((part) => part.textContent))).toEqual([
      [`source?: 'web' | 'mobile'`, '67 %', '"web" ×2 never "mobile"'],
      ['hat is not planned', '33 %', '"red" ×1'],
    ])
  })

  it('is filtered by a click on what is told above it', async () => {
    await importText('events.ts', PLAN)
    await app.settle(() => {
      page.capture('item_created', { source: 'fax' })
      page.capture('teleported')
    })
    const show = async (name: RegExp): Promise<(string | null)[][]> => {
      await app.settle(() => fireEvent.click(screen.getByRole('button', { name })))
      return coverage()
    }
    expect(await show(/^Seen with violations/)).toEqual([['item_created', 'seen with violations', '1', '1']])
    expect(await show(/^Not planned/)).toEqual([['teleported', 'not planned', '1', '1']])
    expect(await show(/^Not yet seen/)).toEqual([['export_completed', 'not yet seen', 'never', '–']])
    expect(await show(/^All/)).toHaveLength(3)
  })

  it('leads to the events of that name', async () => {
    await importText('events.ts', PLAN)
    await app.settle(() => {
      page.capture('item_created')
      page.capture('other')
    })
    await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'item_created' })))
    expect(app.models.events.visible.value.map(({ eventName }) => eventName)).toEqual(['item_created'])
    expect(screen.getByRole('tab', { name: /^Events/, selected: true })).toBeTruthy()
  })

  it('can be looked at page by page', async () => {
    await importText('events.ts', PLAN)
    await app.settle(() => page.capture('item_created', {}, { path: '/cart?x=1' }))
    await app.settle(() => page.capture('item_created', {}, { path: '/done' }))
    choose(screen.getByRole('combobox', { name: 'Coverage of' }), '/cart')
    await app.settle()
    expect(coverage()[0]).toEqual(['item_created', 'seen', '1', '–'])
  })

  it('says what of the source was not understood', async () => {
    await importText('events.ts', `${PLAN}\nexport const MORE_EVENTS = { ...readEvents() }`)
    const plan = app.models.taxonomy.plan.value
    expect(plan?.notUnderstood.length).toBeGreaterThan(0)
    const note = plan?.notUnderstood[0]
    expect(screen.getByText(`events.ts:${note?.line}:${note?.column}`)).toBeTruthy()
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

  it('are those of the page alone that is chosen for coverage, as their head says', async () => {
    await app.settle(() => page.capture('oops', {}, { path: '/cart?x=1' }))
    await app.settle(() => page.capture('teleported', {}, { path: '/done' }))
    await app.settle(() => page.capture('item_created', {}, { path: '/fine' }))
    const found = within(screen.getByRole('region', { name: 'Violations found' }))
    const showPage = async (path: string): Promise<void> => {
      choose(screen.getByRole('combobox', { name: 'Coverage of' }), path)
      await app.settle()
    }
    const head = (): string | null => found.getByRole('heading').textContent
    expect(head()).toBe('Violations, newest first: 2')
    await showPage('/cart')
    expect(head()).toBe('Violations on /cart, newest first: 1')
    expect(violations()).toEqual([expect.stringMatching(/^Error: oops /)])
    expect(screen.getByRole('tab', { name: /^Taxonomy/ }).textContent).toContain('2')
    await showPage('/fine')
    expect(head()).toBe('Violations on /fine')
    expect(found.getByText(/^None so far/).textContent).toBe(
      'None so far: every event checked there agrees with the taxonomy.',
    )
    await showPage('All pages of this session')
    expect(head()).toBe('Violations, newest first: 2')
  })

  it('lead to their event', async () => {
    await app.settle(() => {
      page.capture('item_created')
      page.capture('Export Completed')
      app.models.events.filterText.value = 'item'
    })
    fireEvent.click(
      within(screen.getByRole('list', { name: 'Violations' })).getByRole('button', { name: /Export Completed/ }),
    )
    await app.settle()
    expect(
      within(screen.getByRole('grid', { name: 'Events' })).getByRole('row', { selected: true }).textContent,
    ).toContain('Export Completed')
    const details = screen.getByRole('region', { name: 'Event details' })
    expect(within(details).getByRole('heading', { name: 'Export Completed' })).toBeTruthy()
    expect(within(details).getByRole('tab', { name: 'Taxonomy 1', selected: true })).toBeTruthy()
  })
})
