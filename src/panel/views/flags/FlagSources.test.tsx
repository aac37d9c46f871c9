import { createEvent, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'

const KEY = 'phx_abcdefgh12345678'
const FLAG = {
  key: 'pricing',
  filters: { multivariate: { variants: [{ key: 'control' }, { key: 'test' }] }, payloads: { test: '{"limit":3}' } },
}
const list = (...results: unknown[]) => JSON.stringify({ count: results.length, next: null, results })

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  await app.settle(() => app.open())
  await app.settle(() => fireEvent.click(screen.getByRole('tab', { name: /^Flags/ })))
})
afterEach(() => app.cleanup())

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const click = (name: string | RegExp): Promise<void> => app.settle(() => fireEvent.click(button(name)))
const type = (label: string, text: string): Promise<void> =>
  app.settle(() => fireEvent.input(screen.getByLabelText(label), { target: { value: text } }))

async function paste(text: string): Promise<void> {
  if (!screen.queryByLabelText('Flag definitions text')) await click('Paste definitions…')
  await type('Flag definitions text', text)
  await click('Use these definitions')
}

describe('flag definitions', () => {
  it('that are pasted give variants to choose from, with their source and payload', async () => {
    await paste(list(FLAG))
    expect(screen.queryByLabelText('Flag definitions text')).toBeNull()
    const source = screen.getByRole('group', { name: 'pasted text' })
    expect(source.textContent).toMatch(/pasted text1 flag · imported 1[45] Nov 2023/)
    const select = screen.getByRole('combobox', { name: 'Force pricing' })
    expect(within(select).getByRole('option', { name: 'test' }).title).toBe('pasted text; payload {"limit":3}')
    choose(select, 'test')
    await app.settle()
    const override = app.models.flags.rows.value.find((row) => row.flagKey === 'pricing')?.override
    expect(override).toMatchObject({ value: 'test', payload: { limit: 3 } })
  })

  it('give the payload that comes with a flag when it is forced on, and none when it is off', async () => {
    await paste(list({ key: 'limits', filters: { payloads: { true: '{"items":50}' } } }))
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Force limits' })
    const override = () => app.models.flags.rows.value.find((row) => row.flagKey === 'limits')?.override
    choose(select, 'On')
    await app.settle()
    expect(override()).toMatchObject({ value: true, payload: { items: 50 } })
    expect([...select.options].map(({ text }) => text)).toEqual(['Server value', 'On', 'Off', 'Custom…'])
    expect(select.selectedOptions[0]?.text).toBe('On')
    choose(select, 'Off')
    await app.settle()
    expect(override()).toMatchObject({ value: false })
    expect(override()).not.toHaveProperty('payload')
  })

  it('that are refused say where, and leave those in use', async () => {
    await paste(list(FLAG))
    await paste('{"results": [\n{"key"')
    expect(screen.getByRole('alert').textContent).toContain(
      'pasted text, line 2, column 7: The text ends too early: a colon was expected. What was imported before stays in use.',
    )
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Flag definitions text' }).value).toContain(
      '{"key"',
    )
    expect(screen.getByRole('combobox', { name: 'Force pricing' })).toBeTruthy()
    await click('Dismiss')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('come from a dropped file, and go when they are removed', async () => {
    const section = screen.getByRole('region', { name: 'Flag definitions' })
    const file = new File([list(FLAG, { ...FLAG, deleted: true })], 'flags.json')
    const drop = createEvent.drop(section)
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } })
    await app.settle(() => void fireEvent(section, drop))
    expect(drop.defaultPrevented).toBe(true)
    expect(within(await screen.findByRole('group', { name: 'flags.json' })).getByText('1 note')).toBeTruthy()
    expect(section.textContent).toContain('1 deleted flag is left out.')
    await click('Remove definitions')
    expect(screen.queryByRole('group', { name: 'flags.json' })).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Force pricing' })).toBeNull()
  })
})

describe('connecting to PostHog', () => {
  beforeEach(() => {
    app.adapter.api.answer = (url) => ({ ok: true, text: url.includes('/feature_flags/') ? list(FLAG) : list() })
  })

  async function fill(projectId: string, key: string): Promise<void> {
    await click('Connect to PostHog…')
    await type('Project ID', projectId)
    await type('Personal API key', key)
  }

  it('shows what was read and the end of the key, and nothing else of it', async () => {
    await fill('42', KEY)
    expect(screen.getByLabelText<HTMLInputElement>('Personal API key').type).toBe('password')
    await click('Connect')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Flag definitions' }))
    const source = screen.getByRole('group', { name: 'us.posthog.com' })
    expect(source.textContent).toMatch(/project 42 · key …5678 · 1 flag · 0 experiments · read 1[45] Nov 2023/)
    expect(document.documentElement.outerHTML).not.toContain('abcdefgh')
    expect(screen.getByRole('combobox', { name: 'Force pricing' })).toBeTruthy()
    await click('Disconnect')
    expect([app.adapter.api.kept, screen.queryByRole('group', { name: 'us.posthog.com' })]).toEqual([null, null])
    expect(screen.queryByRole('combobox', { name: 'Force pricing' })).toBeNull()
  })

  it('goes to another host when one is named', async () => {
    await fill('7', KEY)
    choose(screen.getByRole('combobox', { name: 'Where PostHog is' }), 'Own host…')
    await app.settle()
    await type('Address', 'posthog.example.com')
    await click('Connect')
    expect(app.adapter.api.asked.map(({ url }) => new URL(url).origin)).toEqual([
      'https://posthog.example.com',
      'https://posthog.example.com',
    ])
  })

  it('points to the field that is wrong, and asks nothing', async () => {
    await fill('42', 'phc_abcdefgh12345678')
    await click('Connect')
    expect(screen.getByRole('alert').textContent).toContain("This is a project's token")
    expect(screen.getByLabelText('Personal API key').getAttribute('aria-invalid')).toBe('true')
    expect(app.adapter.api.asked).toEqual([])
  })

  it('says why it failed, keeps what was typed, and is given up by Escape', async () => {
    app.adapter.api.answer = () => ({ ok: false, problem: 'x', status: 403 })
    await fill('42', KEY)
    await click('Connect')
    expect(screen.getByRole('alert').textContent).toContain('it lacks the scope feature_flag:read')
    expect(screen.getByLabelText<HTMLInputElement>('Project ID').value).toBe('42')
    await app.settle(() => fireEvent.keyDown(screen.getByLabelText('Project ID'), { key: 'Escape' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(app.adapter.api.kept).toBeNull()
  })

  it('is asked for again when the browser has forgotten the key', async () => {
    await fill('42', KEY)
    await click('Connect')
    app.adapter.api.kept = null
    await click('Refresh')
    expect(screen.getByRole('alert').textContent).toContain('connect again')
    await click('Connect again…')
    expect(screen.getByLabelText<HTMLInputElement>('Project ID').value).toBe('42')
    expect(screen.getByLabelText<HTMLInputElement>('Personal API key').value).toBe('')
  })
})
