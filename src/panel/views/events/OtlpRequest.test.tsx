import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import { answered } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

const details = (): HTMLElement => screen.getByRole('region', { name: 'Event details' })
const record = (severityText: string, text: string, amount?: number): unknown => ({
  severityText,
  body: { stringValue: text },
  attributes: amount === undefined ? [] : [{ key: 'amount', value: { doubleValue: amount } }],
})

async function openLogs(...logRecords: unknown[]): Promise<void> {
  const page = app.open()
  const url = 'https://us.i.posthog.com/i/v1/logs?token=phc_a'
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] }
  const body = { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] }
  await app.settle(() => {
    page.send({
      type: 'otlp-sent',
      request: 7,
      instance: 1,
      url,
      body: body as never,
      pageUrl: 'https://shop.example/',
      pageTitle: '',
    })
    page.send(answered(7, 200))
  })
  fireEvent.click(screen.getByRole('gridcell', { name: /^Logs / }))
  await app.settle()
}

it('has every line with its severity and what belongs to it, and what all come from', async () => {
  await openLogs(record('INFO', 'order placed', 12.5), record('ERROR', '<b>payment failed</b>'))
  const terms = within(details()).getAllByRole('term')
  const shown = terms.map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`)
  expect(shown[0]).toMatch(/^INFO: "order placed".*amount: 12\.5/)
  expect(shown[1]).toBe('ERROR: "<b>payment failed</b>"')
  expect(shown[2]).toBe('service.name: "shop"')
  expect(within(details()).getByRole('heading', { name: '2 log records' })).toBeTruthy()
})

it('says how many lines it does not show', async () => {
  await openLogs(...Array.from({ length: 230 }, (_, index) => record('DEBUG', `line ${index}`)))
  expect(details().textContent).toContain('230 log records')
  expect(details().textContent).toContain('30 further ones not shown.')
})

it('names no line of code, as it may be of many', async () => {
  await openLogs(record('INFO', 'order placed'))
  fireEvent.click(within(details()).getByRole('tab', { name: 'Call site' }))
  await app.settle()
  expect(details().textContent).toContain('several places of the page')
})
