import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  app.open()
  await app.settle()
  fireEvent.click(screen.getByRole('tab', { name: 'Taxonomy' }))
})
afterEach(() => app.cleanup())

const listed = (name: string): string[] =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((item) => (item.textContent ?? '').replaceAll(/\s+/g, ' '))

async function pick(label: string, ...files: File[]): Promise<void> {
  const input = screen.getByLabelText<HTMLInputElement>(label)
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  await app.settle(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
}

const BOUGHT = new File(['interface EventMap { bought: { price: number } }'], 'bought.ts')
const LEFT = new File(['interface EventMap { left: { why: string }; bought: { price: string } }'], 'left.ts')

describe('several sources', () => {
  it('are each named and removable, and their conflicts are shown with their places', async () => {
    await pick('Taxonomy files', BOUGHT, LEFT)
    expect(listed('Sources')).toEqual(['bought.ts1 event', 'left.ts2 events'])
    expect(listed('Conflicts')).toEqual([
      'bought › price is required, string in left.ts:1:55, which counts, and required, number in bought.ts:1:32',
    ])
    await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'Remove left.ts' })))
    expect(listed('Sources')).toEqual(['bought.ts1 event'])
    expect(screen.queryByRole('list', { name: 'Conflicts' })).toBeNull()
  })

  it('are taken up but for those that cannot be read, each of which says why', async () => {
    await pick('Taxonomy files', BOUGHT, new File(['interface EventMap {'], 'broken.ts'), new File([' '], 'empty.txt'))
    expect(listed('Sources')).toEqual(['bought.ts1 event'])
    const alert = screen.getByRole('alert').textContent ?? ''
    expect(alert).toContain('2 sources not imported.')
    expect(alert).toMatch(/broken\.ts was not imported\. Line 1, column 21:.*expected/)
    expect(alert).toMatch(/empty\.txt was not imported\. Line 1, column 1: The file is empty/)
    expect(alert).toContain('The taxonomy in use (bought.ts) stays.')
  })

  it('of a folder keep their paths, and one of the same name takes the place of the old', async () => {
    const inFolder = (text: string): File => {
      const file = new File([text], 'events.ts')
      Object.defineProperty(file, 'webkitRelativePath', { value: 'analytics/events.ts' })
      return file
    }
    await pick('Taxonomy folder', inFolder('interface EventMap { a: {} }'))
    expect(listed('Sources')).toEqual(['analytics/events.ts1 event'])
    await pick('Taxonomy folder', inFolder('interface EventMap { a: {}; b: {} }'))
    expect(listed('Sources')).toEqual(['analytics/events.ts2 events'])
  })

  it('that are in use but cannot be kept are not said to be refused', async () => {
    app.adapter.settings.write = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
    await pick('Taxonomy files', BOUGHT)
    expect(listed('Sources')).toEqual(['bought.ts1 event'])
    const alert = screen.getByRole('alert').textContent ?? ''
    expect(alert).toContain('bought.ts: in use, but too large to be kept')
    expect(alert).not.toMatch(/not imported|Line|stays/)
  })

  it('of absurd number are refused unread', async () => {
    await pick('Taxonomy folder', ...Array.from({ length: 501 }, (_, index) => new File(['x'], `${index}.ts`)))
    expect(screen.getByRole('alert').textContent).toContain('up to 500 files')
    expect(screen.getByText('No taxonomy in use')).toBeTruthy()
  })
})

describe('an address', () => {
  async function ask(address: string): Promise<void> {
    fireEvent.click(screen.getByRole('button', { name: 'Address…' }))
    fireEvent.input(screen.getByRole('textbox', { name: 'Address of a taxonomy' }), { target: { value: address } })
    await app.settle(() => fireEvent.click(screen.getByRole('button', { name: 'Ask this address' })))
  }

  it('is asked once, and is the name of what it answers', async () => {
    app.adapter.served.set('https://example.com/events.ts', 'interface EventMap { a: {} }')
    await ask('https://example.com/events.ts')
    expect(listed('Sources')).toEqual(['https://example.com/events.ts1 event'])
    expect(app.adapter.requested).toEqual(['https://example.com/events.ts'])
    expect(screen.queryByRole('textbox', { name: 'Address of a taxonomy' })).toBeNull()
  })

  it.each([
    ['https://example.com/gone.ts', 'The server answered 404.', 1],
    ['events.ts', 'This is no address', 0],
  ])('%s says what is wrong, and stays to be mended', async (address, words, asked) => {
    await ask(address)
    const alert = screen.getByRole('alert').textContent ?? ''
    expect(alert).toContain(`${address} was not imported. ${words}`)
    expect(alert).not.toContain('Line')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Address of a taxonomy' }).value).toBe(address)
    expect(app.adapter.requested).toHaveLength(asked)
  })
})

describe("PostHog's own definitions", () => {
  it('are asked with the key that is there, page by page, and become a source', async () => {
    const { api } = app.adapter
    await api.key.write({ host: 'https://us.posthog.com', projectId: '42', key: 'phx_12345678' }, false)
    api.answer = (url) => {
      const results = url.includes('/event_definitions/') ? [{ name: url.includes('offset=0') ? 'a' : 'b' }] : []
      return {
        ok: true,
        text: JSON.stringify({ results, next: url.includes('offset=0') && results.length > 0 ? url : null }),
      }
    }
    await app.settle(() => app.models.postHogTaxonomy.load())
    expect(listed('Sources')).toEqual(['us.posthog.com project 422 events'])
    expect(api.asked.map(({ url }) => url.replace(/^.*projects\/42\//, ''))).toEqual([
      'event_definitions/?limit=200&offset=0',
      'event_definitions/?limit=200&offset=1',
      'property_definitions/?limit=200&offset=0',
    ])
  })

  it('say which scope the key lacks', async () => {
    const { api } = app.adapter
    await api.key.write({ host: 'https://us.posthog.com', projectId: '42', key: 'phx_12345678' }, false)
    api.answer = () => ({ ok: false, problem: 'The server answered 403.', status: 403 })
    await app.settle(() => app.models.postHogTaxonomy.load())
    expect(screen.getByRole('alert').textContent).toContain('event_definition:read')
  })
})
