import { fireEvent, screen } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from './testing/render-app.tsx'

let app: TestApp
beforeEach(() => {
  app = renderApp({ doctor: true })
})
afterEach(() => {
  app.cleanup()
  delete document.documentElement.dataset['theme']
})

async function findFaults(): Promise<string[]> {
  // Nothing is laid out here, so contrast and target sizes can't be told.
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
  const { violations } = await axe.run(document.body, { rules })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

async function fill(): Promise<void> {
  const page = app.open()
  await app.settle(async () => {
    await app.models.taxonomy.sources.importText('events.ts', `export const EVENTS = { A: 'item_created' } as const`)
    page.capture(
      'item_created',
      { nested: { a: [1] } },
      {
        added: { $lib: 'web', distinct_id: 'user_1', '$feature/a': true },
        forcedFlags: ['a'],
        changed: [{ by: 'before_send', before: { nested: { a: [2] }, email: 'a@b.c' } }],
        stack: 'Error\n    at onShare (https://shop.example/share.ts:12:9)',
      },
    )
    page.capture('oops', {}, { fate: { dropped: 'opted out' } })
    page.flags([
      { key: 'a', payload: { b: 1 } },
      { key: 'c', value: 'control', reason: 'Matched condition set 1' },
    ])
    page.read('c', [null, 'control'], { loaded: false })
    page.config({ given: { api_Host: 'x' }, effective: { api_Host: 'x', ip: false } })
    page.identity({}, { method: 'init' })
    page.identity(
      { distinctId: 'user_1', userState: 'identified', sessionId: 's', superProperties: { plan: { a: 1 } } },
      { method: 'identify', stack: 'Error\n    at onLogin (https://shop.example/login.ts:12:9)' },
    )
    page.init({ instance: 2, name: 'second' })
    await app.models.flags.force('c', 'variant')
  })
}

const openTab = (name: RegExp): void => void fireEvent.click(screen.getByRole('tab', { name }))

it('finds faults where there are some', async () => {
  await fill()
  const unnamed = document.body.appendChild(document.createElement('button'))
  expect((await findFaults()).join()).toMatch(/button-name/)
  unnamed.remove()
})

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset['theme'] = theme
  })

  it.each([
    ['Events', /^Events/],
    ['Flags', /^Flags/],
    ['Identity', /^Identity/],
    ['Taxonomy', /^Taxonomy/],
    ['Doctor', /^Doctor/],
  ])('%s has no fault, empty or full', async (_, name) => {
    openTab(name)
    await app.settle()
    expect(await findFaults()).toEqual([])
    await fill()
    expect(await findFaults()).toEqual([])
  })

  it.each(['properties', 'taxonomy', 'life', 'call-site', 'raw'] as const)(
    '%s of an event has no fault',
    async (tab) => {
      await fill()
      fireEvent.click(screen.getByRole('gridcell', { name: 'oops' }))
      await app.settle()
      app.models.view.detailsTab.value = tab
      app.models.view.posthogOpen.value = true
      await app.settle()
      expect(await findFaults()).toEqual([])
      fireEvent.click(screen.getByRole('gridcell', { name: 'item_created forced' }))
      await app.settle()
      expect(await findFaults()).toEqual([])
    },
  )

  it("an instance's configuration has no fault", async () => {
    await fill()
    openTab(/^Identity/)
    await app.settle()
    fireEvent.click(await screen.findByRole('tab', { name: /^Configuration/ }, { timeout: 20_000 }))
    await app.settle()
    expect(await findFaults()).toEqual([])
  })

  it('coverage with an opened row, or with none at all, has no fault', async () => {
    await fill()
    openTab(/^Taxonomy/)
    await app.settle()
    fireEvent.click(screen.getByRole('button', { name: 'Show properties of item_created' }))
    await app.settle()
    expect(screen.getByRole('list', { name: 'Properties of item_created' })).toBeTruthy()
    expect(await findFaults()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: /^Not yet seen/ }))
    await app.settle()
    expect(screen.getByText('No event is in this state.')).toBeTruthy()
    expect(await findFaults()).toEqual([])
  })

  it.each([
    ['Rules…', /^Rules for/],
    ['Report…', 'Report'],
    ['From traffic…', 'Plan from traffic'],
  ])('the dialog of %s has no fault', async (button, name) => {
    await fill()
    const [event] = app.models.taxonomy.violations.value
    if (!event) throw new Error('Nothing is wrong.')
    await app.settle(() => app.models.taxonomy.ignore(event.event, event.violation))
    openTab(/^Taxonomy/)
    await app.settle()
    fireEvent.click(screen.getByRole('button', { name: button }))
    const dialog = await screen.findByRole('dialog', { name }, { timeout: 30_000 })
    for (const details of dialog.querySelectorAll('details')) details.open = true
    await app.settle()
    expect(await findFaults()).toEqual([])
  })

  it('findings, unfolded and dismissed, have no fault', async () => {
    await fill()
    openTab(/^Doctor/)
    const found = await screen.findByRole('button', { name: /^Error: The visitor is opted out/ }, { timeout: 20_000 })
    await app.settle(() => fireEvent.click(found))
    expect(await findFaults()).toEqual([])
    await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'Not a problem here' })))
    expect(screen.getByRole('region', { name: 'Not a problem here' })).toBeTruthy()
    expect(await findFaults()).toEqual([])
  })

  it("a custom value being typed, a flag's details, experiments and an import error have no fault", async () => {
    await fill()
    openTab(/^Flags/)
    await app.settle()
    choose(screen.getByRole('combobox', { name: 'Force a' }), 'Custom…')
    fireEvent.click(screen.getByRole('gridcell', { name: 'c' }))
    fireEvent.click(screen.getByRole('button', { name: /^1 experiment/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Force another flag…' }))
    await app.settle()
    expect(await findFaults()).toEqual([])
    await app.settle(() => app.models.taxonomy.sources.importText('broken.ts', 'export const EVENTS = {'))
    openTab(/^Taxonomy/)
    fireEvent.click(screen.getByRole('button', { name: 'Paste text…' }))
    await app.settle()
    expect(await findFaults()).toEqual([])
  })

  it('Checks has no fault: at a glance, with a check, in its form, or with a file refused', async () => {
    openTab(/^Checks/)
    await screen.findByRole('button', { name: 'Add the example' }, { timeout: 60_000 })
    expect(await findFaults()).toEqual([])
    await fill()
    fireEvent.click(screen.getByRole('button', { name: 'Add the example' }))
    await screen.findByRole('list', { name: 'Expectations' })
    expect(await findFaults()).toEqual([])
    for (const button of ['Edit', 'Add condition to expectation 1', 'Add expectation', 'Save check', 'Paste text…']) {
      fireEvent.click(screen.getByRole('button', { name: button }))
      await app.settle()
    }
    fireEvent.input(screen.getByRole('textbox', { name: 'Check as JSON' }), { target: { value: '{}' } })
    fireEvent.click(screen.getByRole('button', { name: 'Import this text' }))
    fireEvent.click(screen.getByRole('button', { name: 'Record a check' }))
    await app.settle()
    expect(screen.getAllByRole('alert')).toHaveLength(2)
    expect(await findFaults()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: /glance/ }))
    await app.settle()
    expect(await findFaults()).toEqual([])
  })
})
