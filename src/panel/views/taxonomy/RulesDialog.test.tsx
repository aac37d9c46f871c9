import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPanelModels } from '../../context.ts'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

const PLAN = `export const EVENTS = { A: 'item_created', B: 'item_shared', C: 'user_signed_up' } as const
interface EventProperties { source?: string }`

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() => app.models.taxonomy.sources.importText('events.ts', PLAN))
  fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy' }))
  fireEvent.click(screen.getByRole('button', { name: 'Rules…' }))
})
afterEach(() => app.cleanup())

const kinds = (): string[] =>
  app.models.taxonomy.violations.value.map(({ violation }) => `${violation.severity} ${violation.kind}`)

it('sets what counts as what on this site, for what came before too, and keeps it', async () => {
  await app.settle(() => page.capture('item_created', { hat: 1 }))
  expect(kinds()).toEqual([])
  choose(screen.getByRole('combobox', { name: 'Property that is not planned counts as' }), 'Error')
  await app.settle()
  expect(kinds()).toEqual(['error unplanned-property'])
  expect(screen.getByRole('dialog', { name: 'Rules for https://shop.example' })).toBeTruthy()

  const later = createPanelModels(app.adapter)
  await later.taxonomy.restore()
  expect(later.taxonomy.rules.rulesOf('https://shop.example').settings).toEqual({ 'unplanned-property': 'error' })
})

it('does not reach to another site', async () => {
  choose(screen.getByRole('combobox', { name: 'Event that is not planned counts as' }), 'Off')
  await app.settle(() => page.capture('teleported'))
  expect(kinds()).toEqual([])
  expect(app.models.taxonomy.rules.rulesOf('https://other.example').settings).toEqual({})
})

it('says which naming convention the plan has, and takes another', async () => {
  const events = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Names of events' })
  expect(events.selectedOptions[0]?.textContent).toBe('As in the plan (snake_case)')
  await app.settle(() => page.capture('TeleportedHome'))
  expect(kinds()).toEqual(['error unplanned-event', 'warning naming-convention'])
  choose(events, 'PascalCase')
  await app.settle()
  expect(kinds()).toEqual(['error unplanned-event'])
})
