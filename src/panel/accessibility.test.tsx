import { fireEvent, screen } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from './testing/render-app.tsx'

let app: TestApp
beforeEach(() => {
  app = renderApp()
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
    await app.models.taxonomy.importText('events.ts', `export const EVENTS = { A: 'item_created' } as const`)
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
    page.flags([{ key: 'a', payload: { b: 1 } }, { key: 'c' }])
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
    ['Taxonomy', /^Taxonomy/],
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

  it('a custom value being typed, a payload and an import error have no fault', async () => {
    await fill()
    openTab(/^Flags/)
    choose(screen.getByRole('combobox', { name: 'Force a' }), 'Custom…')
    fireEvent.click(screen.getByRole('button', { name: /^Payload of a/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Force another flag…' }))
    await app.settle()
    expect(await findFaults()).toEqual([])
    await app.settle(() => app.models.taxonomy.importText('broken.ts', 'export const EVENTS = {'))
    openTab(/^Taxonomy/)
    fireEvent.click(screen.getByRole('button', { name: 'Paste text…' }))
    await app.settle()
    expect(await findFaults()).toEqual([])
  })
})
