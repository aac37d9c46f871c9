import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cellTexts, choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

const PATIENCE = { timeout: 30_000 }
const MAIL = 'ann@example.com'

let app: TestApp
let page: TestPage
const saved: Blob[] = []
beforeEach(async () => {
  saved.length = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob)
    return 'blob:saved'
  })
  app = renderApp()
  page = app.open()
  await app.settle(() => {
    page.capture('item_created', { source: 'web', owner: MAIL })
    page.capture('item_shared', {}, { fate: { dropped: 'opted out' } })
    page.capture('item_deleted', {}, { fate: 503 })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  app.cleanup()
})

const button = (name: string): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name })
const rows = (): string[][] => cellTexts(screen.getByRole('grid', { name: 'Events' }))
const names = (): string[] => app.models.events.events.value.map(({ eventName }) => eventName)
const bar = (): HTMLElement | null => screen.queryByRole('region', { name: 'Imported session' })

async function exportText(change: () => void = () => undefined): Promise<string> {
  const count = saved.length
  fireEvent.click(button('Export'))
  await screen.findByRole('dialog', { name: 'Export session' }, PATIENCE)
  await app.settle(change)
  await app.settle(() => fireEvent.click(button('Save…')))
  await vi.waitFor(() => expect(saved).toHaveLength(count + 1), PATIENCE)
  await app.settle(() => fireEvent.click(within(screen.getByRole('dialog')).getAllByText('Close')[0] as HTMLElement))
  return (saved.at(-1) as Blob).text()
}

async function importText(name: string, text: string): Promise<void> {
  await app.settle(() => app.models.savedSessions.importFile({ name, size: text.length, text: async () => text }))
  // The bar and the message are loaded when they are first shown.
  await vi.waitFor(() => expect(bar() ?? screen.queryByRole('alert')).not.toBeNull(), PATIENCE)
}

async function chooseFile(name: string, text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[aria-label="Session file"]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File([text], name)], configurable: true })
  await app.settle(() => input.dispatchEvent(new Event('change', { bubbles: true })))
  await vi.waitFor(() => expect(app.models.savedSessions.busy.value).toBe(false), PATIENCE)
  await app.settle()
}

describe('a session that is exported and imported', () => {
  it('gives the same rows, in place of those of the live page', async () => {
    const before = rows()
    const text = await exportText()
    await app.settle(() => app.models.events.clear())
    await chooseFile('checkout.json', text)
    expect(rows()).toEqual(before)
    await vi.waitFor(() => expect(bar()).not.toBeNull(), PATIENCE)
    expect(bar()?.textContent).toMatch(/^Session of checkout\.json3 events · captured .*https:\/\/shop\.example\/items/)
  })

  it('does not mix with live events, which are kept meanwhile', async () => {
    const text = await exportText()
    await app.settle(() => app.models.events.clear())
    await importText('checkout.json', text)
    await app.settle(() => page.capture('live_one'))
    expect(names()).toEqual(['item_created', 'item_shared', 'item_deleted'])
    expect(bar()?.textContent).toContain('1 event of the live page kept meanwhile')
    expect(button('Clear').disabled).toBe(true)
    await app.settle(() => fireEvent.click(button('Back to the live page')))
    expect(names()).toEqual(['live_one'])
    expect(bar()).toBeNull()
    expect(button('Clear').disabled).toBe(false)
  })

  it('has its own time, instances, details and taxonomy checks', async () => {
    await app.settle(() =>
      app.models.taxonomy.sources.importText('events.ts', 'interface EventMap { item_created: { source: "fax" } }'),
    )
    const text = await exportText()
    const other = app.open({ documentId: 'd2', path: '/cart', timeOrigin: 3_000_000 })
    await app.settle(() => other.capture('live_one'))
    await importText('checkout.json', text)
    expect(rows()[0]?.[0]).toBe('0.001 s')
    expect(app.models.taxonomy.violations.value.map(({ violation }) => violation.eventName)).toContain('item_created')
    expect(app.models.taxonomy.violations.value.map(({ violation }) => violation.eventName)).not.toContain('live_one')
    const [first] = app.models.events.events.value
    await app.settle(() => first && app.models.showEvent(first, 'properties'))
    expect(screen.getByRole('region', { name: 'Event details' }).textContent).toMatch(/Tokenphc_7Hq2kdfLwqmN9v/)
    choose(screen.getByRole('combobox', { name: 'Instance' }), 'phc_7Hq2… · 1.449.2')
    await app.settle()
    expect(rows()).toHaveLength(3)
  })

  it('holds only what the filter lets through, when asked to', async () => {
    await app.settle(() => void (app.models.events.filterText.value = 'status:dropped'))
    const text = await exportText(() => fireEvent.click(screen.getByRole('radio', { name: /Only the 1 that/ })))
    await app.settle(() => void (app.models.events.filterText.value = ''))
    await importText('dropped.json', text)
    expect(names()).toEqual(['item_shared'])
    expect(bar()?.textContent).toContain('only those that a filter let through')
  })

  it('can be exported again', async () => {
    await importText('checkout.json', await exportText())
    await app.settle(() => page.capture('live_one'))
    const again = await exportText()
    expect(again).toContain('item_deleted')
    expect(again).not.toContain('live_one')
  })
})

describe('personal data', () => {
  it('are masked unless the user says otherwise, and the dialog says what the file holds', async () => {
    expect(await exportText()).not.toContain(MAIL)
    let said = ''
    const whole = await exportText(() => {
      said = screen.getByRole('dialog').textContent ?? ''
      fireEvent.click(screen.getByRole('checkbox', { name: 'Mask personal data' }))
    })
    expect(whole).toContain(MAIL)
    expect(said).toMatch(/The file holds everything Hogscope captured of these events/)
  })

  it('are counted when the file is written', async () => {
    fireEvent.click(button('Export'))
    await screen.findByRole('dialog', { name: 'Export session' }, PATIENCE)
    await app.settle(() => fireEvent.click(button('Save…')))
    await vi.waitFor(() => expect(screen.getByRole('dialog').textContent).toMatch(/3 events, .* 1 value masked/))
  })
})

describe('a file that is no session', () => {
  it('is named with what is wrong and where; what was shown stays', async () => {
    const text = await exportText()
    await importText('checkout.json', text)
    await importText('broken.json', text.slice(0, 100))
    const alert = screen.getByRole('alert').textContent
    expect(alert).toMatch(/^broken\.json was not imported\. Line \d+, column \d+: The text ends too early/)
    expect(alert).toContain('What was shown stays.')
    expect(names()).toHaveLength(3)
    expect(bar()?.textContent).toContain('Session of checkout.json')
    await app.settle(() => fireEvent.click(button('Dismiss')))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('is not read when it is far too large, nor when the disk refuses', async () => {
    const unread = (): never => {
      throw new Error('The disk is gone')
    }
    await app.settle(() => app.models.savedSessions.importFile({ name: 'huge.json', size: 1e9, text: unread }))
    expect((await screen.findByRole('alert', {}, PATIENCE)).textContent).toContain('larger than 200 MB')
    await app.settle(() => app.models.savedSessions.importFile({ name: 'a.json', size: 1, text: unread }))
    expect(screen.getByRole('alert').textContent).toContain('could not be read: The disk is gone')
    expect(names()).toHaveLength(3)
  })

  it('may hold markup, which is text', async () => {
    const text = (await exportText()).replace('item_created', '<img src=x onerror=alert(1)>')
    await importText('<b>x</b>.json', text)
    expect(rows()[0]?.[1]).toContain('<img src=x onerror=alert(1)>')
    expect(document.querySelector('img')).toBeNull()
    expect(bar()?.textContent).toContain('Session of <b>x</b>.json')
  })
})

it('can not export what is not there', async () => {
  await app.settle(() => app.models.events.clear())
  expect(button('Export').disabled).toBe(true)
})
