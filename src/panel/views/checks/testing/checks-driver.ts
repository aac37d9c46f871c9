import { fireEvent, screen, within } from '@testing-library/preact'
import type { TestApp } from '../../../testing/render-app.tsx'
import type { TestPage } from '../../../testing/test-page.ts'

/** Goes to the tab, whose code is loaded when it is first shown. */
export async function openChecks(app: TestApp): Promise<void> {
  fireEvent.click(screen.getByRole('tab', { name: 'Checks' }))
  await screen.findByRole('button', { name: 'New check' }, { timeout: 60_000 })
  await app.settle()
}

export const click = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }))
export const type = (label: string | RegExp, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } })

export const textOf = (element: Element): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
export const linesOf = (list: string): string[] =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map(textOf)

/** The texts of a table's cells, its head left out. */
export function rowsOf(table: string): string[][] {
  return within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(textOf))
}

export async function addExample(): Promise<void> {
  click('Add the example')
  await screen.findByRole('list', { name: 'Expectations' })
}

/** Plays the funnel of the example, `from` milliseconds after the page began. */
export async function playFunnel(app: TestApp, page: TestPage, shareMethod = 'link', from = 0): Promise<void> {
  await app.settle(() => {
    page.capture('item_created', { source: 'web' }, { after: from })
    page.capture('item_shared', { share_method: shareMethod }, { after: from + 2000 })
    page.capture('export_completed', { format: 'pdf' }, { after: from + 4500 })
  })
}
