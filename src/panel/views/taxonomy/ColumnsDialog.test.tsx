import { fireEvent, screen, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPanelModels } from '../../context.ts'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'

const TABLE = 'Interaction,What,Type,Notes\nitem_created,size,number,How big\nitem_shared,,,\n'

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  app.open()
  await app.settle()
  fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy' }))
  await importText('plan.csv', TABLE)
})
afterEach(() => app.cleanup())

const importText = (name: string, text: string): Promise<void> =>
  app.settle(() => app.models.taxonomy.sources.importText(name, text))

async function open(sourceName = 'plan.csv'): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: `Which column says what? (${sourceName})` }))
  return screen.findByRole('dialog', { name: 'Which column says what?' }, { timeout: 30_000 })
}

const selectOf = (dialog: HTMLElement, name: string): HTMLSelectElement =>
  within(dialog).getByRole<HTMLSelectElement>('combobox', { name })

const buttonOf = (dialog: HTMLElement, name: string): HTMLButtonElement =>
  within(dialog).getByRole<HTMLButtonElement>('button', { name })

async function mapAndImport(sourceName?: string): Promise<void> {
  const dialog = await open(sourceName)
  choose(selectOf(dialog, 'Event'), 'Interaction')
  choose(selectOf(dialog, 'Property'), 'What')
  await app.settle(() => fireEvent.click(buttonOf(dialog, 'Import')))
}

const planned = (models = app.models): unknown =>
  models.taxonomy.plan.value?.events.map(({ name, properties }) => [name, properties.map((each) => each.name)])

it('asks for what the headings do not say, has the rest filled in, and imports the table so', async () => {
  expect(screen.getByRole('alert').textContent).toContain('None of the headings of this table says which column')
  const dialog = await open()
  expect(selectOf(dialog, 'Type').value).toBe('Type')
  expect(selectOf(dialog, 'Description').value).toBe('Notes')
  expect([...selectOf(dialog, 'Event').options].map(({ text }) => text)).toEqual([
    'No column',
    'Interaction',
    'What',
    'Type',
    'Notes',
  ])
  expect(buttonOf(dialog, 'Import').disabled).toBe(true)
  choose(selectOf(dialog, 'Event'), 'Interaction')
  choose(selectOf(dialog, 'Property'), 'What')
  choose(selectOf(dialog, 'Description'), 'No column')
  await app.settle(() => fireEvent.click(buttonOf(dialog, 'Import')))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(planned()).toEqual([
    ['item_created', ['size']],
    ['item_shared', []],
  ])
  expect(app.models.taxonomy.plan.value?.events[0]?.properties[0]).toMatchObject({
    type: { kind: 'number' },
    description: null,
  })
})

it('keeps what was chosen with the table: after a restart, and for its next version', async () => {
  await mapAndImport()
  const later = createPanelModels(app.adapter)
  await later.taxonomy.restore()
  expect(planned(later)).toEqual(planned())
  await importText('plan.csv', `${TABLE}item_pinned,,,\n`)
  expect(planned()).toEqual([
    ['item_created', ['size']],
    ['item_shared', []],
    ['item_pinned', []],
  ])
})

it('asks anew when the next version has other columns, and keeps the old one until then', async () => {
  await mapAndImport()
  await importText('plan.csv', TABLE.replace('Interaction', 'Action'))
  expect(screen.getByRole('alert').textContent).toContain('The table has no column Interaction any more')
  expect(planned()).toHaveLength(2)
  expect(selectOf(await open(), 'Event').value).toBe('')
})

it('imports nothing when it is cancelled, so that it can be asked again', async () => {
  const dialog = await open()
  await app.settle(() => fireEvent.click(buttonOf(dialog, 'Cancel')))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(app.models.taxonomy.plan.value).toBeNull()
  expect(await open()).toBeTruthy()
})

it('takes pasted text, and puts it away once it is in use', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Paste text…' }))
  const field = screen.getByRole('textbox', { name: 'Taxonomy text' })
  fireEvent.input(field, { target: { value: TABLE } })
  await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'Use this text' })))
  expect(screen.getByRole('textbox', { name: 'Taxonomy text' })).toBe(field)
  await mapAndImport('pasted text')
  expect(planned()).toHaveLength(2)
  expect(screen.queryByRole('textbox', { name: 'Taxonomy text' })).toBeNull()
})

it('says what else is wrong with the table, and leaves other tables to be mapped', async () => {
  const files = ['one.csv', 'two.csv'].map(
    (name) => new File([name === 'one.csv' ? 'Interaction,What\n,x' : TABLE], name),
  )
  await app.settle(() => app.models.taxonomy.sources.importFiles(files))
  const dialog = await open('one.csv')
  choose(selectOf(dialog, 'Event'), 'Interaction')
  await app.settle(() => fireEvent.click(buttonOf(dialog, 'Import')))
  const alert = screen.getByRole('alert').textContent ?? ''
  expect(alert).toContain('one.csv was not imported. Line 1, column 1: No events were found')
  expect(alert).toContain('two.csv was not imported.')
  await mapAndImport('two.csv')
  expect(planned()).toHaveLength(2)
})

it('has no fault that axe finds', async () => {
  await open()
  // Nothing is laid out here, so contrast and target sizes can't be told.
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
  expect((await axe.run(document.body, { rules })).violations.map(({ id }) => id)).toEqual([])
})
