import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

let app: TestApp
let page: TestPage
beforeEach(async () => {
  app = renderApp()
  page = app.open()
  await app.settle(() => {
    page.capture('item_created', { source: 'web', size: 1 })
    page.capture('item_created', { source: 'web' })
    page.capture('item_shared', { with: { team: 1 } })
    page.capture('$pageview')
  })
  fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy' }))
})
afterEach(() => app.cleanup())

const textOf = (name: string): string => screen.getByRole<HTMLTextAreaElement>('textbox', { name }).value

async function open(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'From traffic…' }))
  await screen.findByRole('dialog', { name: 'Plan from traffic' }, { timeout: 30_000 })
}

it('writes what was sent in the form that is chosen', async () => {
  await open()
  expect(textOf('Plan')).toContain(`ITEM_CREATED: 'item_created'`)
  expect(textOf('Plan')).toMatch(/source: string[\s\S]*size\?: number/)
  expect(textOf('Plan')).not.toContain('$pageview')
  choose(screen.getByRole('combobox', { name: 'Form' }), 'JSON Schema')
  await app.settle()
  expect(Object.keys(JSON.parse(textOf('Plan')).$defs)).toEqual(['item_created', 'item_shared'])
  expect(screen.queryByText(/A table has no cell/)).toBeNull()
  choose(screen.getByRole('combobox', { name: 'Form' }), 'CSV')
  await app.settle()
  expect(textOf('Plan')).toMatch(/^event,property,type/)
  expect(screen.getByText(/A table has no cell for parts of the types of item_shared › with\.$/)).toBeTruthy()
})

it('shows what the taxonomy in use lacks as a patch, and nothing when it lacks nothing', async () => {
  const plan = `export const EVENTS = { ITEM_CREATED: 'item_created', ITEM_SHARED: 'item_shared' } as const
interface EventProperties { [EVENTS.ITEM_CREATED]: { source: string }; [EVENTS.ITEM_SHARED]: { with?: object } }`
  await app.settle(() => app.models.taxonomy.sources.importText('events.ts', plan))
  await open()
  await app.settle(() => fireEvent.click(screen.getByRole('checkbox', { name: /as a patch/ })))
  expect(textOf('Patch')).toMatch(/^--- a\/events\.ts[\s\S]*\n\+ +size\?: number/m)

  await app.settle(() =>
    app.models.taxonomy.sources.importText(
      'events.ts',
      plan.replace('source: string', 'source: string; size?: number'),
    ),
  )
  expect(textOf('Patch')).toBe('The taxonomy in use has all that was sent.')
})

describe('the drift', () => {
  const plan = `interface EventMap {
  item_created: { source: 'api'; size: string; gone?: boolean }
  item_shared: { with?: { team?: number } }
  item_deleted: {}
}`
  const drift = (): (string | null)[] =>
    within(screen.getByRole('list', { name: 'Drift', hidden: true }))
      .getAllByRole('listitem', { hidden: true })
      .map((item) => item.textContent)

  it('lists in what the traffic differs from the taxonomy in use', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', plan))
    await app.settle(() => page.capture('teleported', { to: 1 }))
    await open()
    expect(screen.getByText(/^Drift: 1 new event · 1 planned event not seen · /)).toBeTruthy()
    expect(drift()).toEqual([
      '1 new event: teleported',
      '1 planned event not seen: item_deleted',
      '1 planned property not seen: item_created › gone',
      "2 properties of another type: item_created › source: string, not 'api', item_created › size: number, not string",
      '1 required property missing at times: item_created › size',
    ])
  })

  it('names the first of many, and counts the rest', async () => {
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', 'interface EventMap { a: {} }'))
    await app.settle(() => {
      for (let index = 0; index < 24; index++) page.capture(`made_up_${String.fromCodePoint(97 + index)}`)
    })
    await open()
    expect(drift()[0]).toMatch(/^26 new events: item_created, item_shared, made_up_a, .*made_up_r and 6 others$/)
  })

  it('is none where all is planned, and is not spoken of without a taxonomy', async () => {
    await open()
    expect(screen.queryByText(/^Drift/)).toBeNull()
    fireEvent.click(screen.getByText('Close'))
    await app.settle()
    const agreeing =
      'interface EventMap { item_created: { source: string; size?: number }; item_shared: { with?: { team?: number } } }'
    await app.settle(() => app.models.taxonomy.sources.importText('events.ts', agreeing))
    await open()
    expect(screen.getByText(/^Drift: none/)).toBeTruthy()
  })
})
