import { screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import { createTestPage } from '../../testing/test-page.ts'

let app: TestApp
beforeEach(() => {
  app = renderApp()
})
afterEach(() => app.cleanup())

const URL = 'https://ph.example/static/array.js'
const alerts = (): string[] => screen.queryAllByRole('alert').map((alert) => alert.textContent ?? '')
const heading = (): string | undefined => screen.queryByRole('heading', { level: 2 })?.textContent ?? undefined

describe('a script that did not arrive', () => {
  it('is named, with what to do, and nothing else is said of the SDK', async () => {
    const page = createTestPage(app.adapter)
    await app.settle(() => page.send({ type: 'script-missing', url: URL, failed: true }))
    expect(alerts()).toHaveLength(1)
    expect(alerts()[0]).toContain(`The PostHog SDK did not arrive: its script is ${URL}.`)
    expect(alerts()[0]).toContain('ad blocker')
    expect(heading()).toBe(undefined)
    expect(screen.getByRole('contentinfo').textContent).toContain('PostHog SDK did not arrive')
  })

  it('is told from one that is late', async () => {
    const page = createTestPage(app.adapter)
    await app.settle(() => page.send({ type: 'script-missing', url: URL, failed: false }))
    expect(alerts()[0]).toContain('The PostHog SDK has not started for 10 seconds')
  })

  it.each<[string, (page: ReturnType<typeof createTestPage>) => void]>([
    ['the script arrives after all', (page) => page.send({ type: 'instance-found', instance: 1 })],
    ['the page changes', () => void createTestPage(app.adapter, { documentId: 'd2', timeOrigin: 2_000_000 })],
    ['the page goes', (page) => page.leave()],
  ])('is no longer said when %s', async (_, happen) => {
    const page = createTestPage(app.adapter)
    await app.settle(() => page.send({ type: 'script-missing', url: URL, failed: true }))
    await app.settle(() => happen(page))
    expect(alerts()).toEqual([])
  })

  it('is said once more of a page returned to by "back"', async () => {
    const page = createTestPage(app.adapter)
    await app.settle(() => page.send({ type: 'script-missing', url: URL, failed: true }))
    await app.settle(() => page.leave())
    await app.settle(() => {
      page.hello()
      page.tellHistory()
    })
    expect(alerts()).toHaveLength(1)
  })

  it('names the frame it is in', async () => {
    createTestPage(app.adapter)
    const frame = createTestPage(app.adapter, { documentId: 'f', frameId: 3, path: '/embed' })
    await app.settle(() => frame.send({ type: 'script-missing', url: URL, failed: true }))
    expect(alerts()[0]).toContain('in the frame /embed')
  })
})

describe('a page out of reach', () => {
  it('is said once, by what stands in the way', async () => {
    await app.settle(() =>
      app.adapter.page.onUnreachable({
        url: 'chrome://version/',
        loaded: true,
        failed: false,
        open: true,
        permitted: true,
        incognito: false,
      }),
    )
    expect(alerts()).toEqual([expect.stringContaining('a page of the browser itself')])
    expect(heading()).toBe(undefined)
    expect(screen.getByRole('contentinfo').textContent).toContain('page out of reach')
  })

  it('is not one of which a message could not be read', async () => {
    createTestPage(app.adapter)
    await app.settle(() => app.adapter.page.onBadMessage(0, 'A message could not be read.'))
    expect(heading()).toBe('No PostHog SDK on this page yet')
  })
})
