import { fireEvent, screen, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parsePreset } from '../../../core/flags/preset.ts'
import { decodeSharedFlags, sharedFlagsIn } from '../../../protocol/shared-flags.ts'
import { MAX_PRESETS } from '../../models/presets.ts'
import { choose, renderApp, type TestApp } from '../../testing/render-app.tsx'
import { TOKEN } from '../../testing/test-page.ts'

let app: TestApp
let copied: string[]
beforeEach(async () => {
  copied = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
  app = renderApp()
  const page = app.open()
  await app.settle(() => page.flags([{ key: 'dashboard' }, { key: 'pricing', value: 'control' }]))
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
  await app.settle(() => app.models.flags.force('pricing', 'annual-first', { save: 20 }))
  fireEvent.click(screen.getByRole('button', { name: 'Presets' }))
  await app.settle()
})
afterEach(() => {
  app.cleanup()
  vi.restoreAllMocks()
})

const dialog = (): HTMLElement => screen.getByRole('dialog', { name: 'Presets' })
const click = (name: string): Promise<void> =>
  app.settle(() => fireEvent.click(within(dialog()).getByRole('button', { name })))
const names = (): (string | null)[] =>
  within(dialog())
    .queryAllByRole('listitem')
    .flatMap((item) => item.getAttribute('aria-label') ?? [])
const alertText = (): string | null => within(dialog()).getByRole('alert').textContent

async function type(field: string, text: string): Promise<void> {
  await app.settle(() =>
    fireEvent.input(within(dialog()).getByRole('textbox', { name: field }), { target: { value: text } }),
  )
}

async function save(name: string): Promise<void> {
  await type('Name of the preset', name)
  await click('Save as preset')
}

async function importText(text: string): Promise<void> {
  await type('Preset as JSON', text)
  await click('Import preset')
}

const presetJson = (more: object = {}): string =>
  JSON.stringify({ hogscope: 1, name: 'Imported', flags: { dashboard: { value: false } }, ...more })

describe('a preset', () => {
  it('is saved, applied in the chosen scope, and kept for the next session', async () => {
    await save('Annual')
    expect(names()).toEqual(['Annual'])
    await app.settle(() => app.models.flags.clearAll())
    await app.settle(() => fireEvent.click(within(dialog()).getByRole('radio', { name: 'This site' })))
    await click('Apply Annual')
    const { site } = await app.adapter.forced.read('https://shop.example')
    expect(site[TOKEN]?.['pricing']).toMatchObject({ value: 'annual-first', payload: { save: 20 } })
    const kept = (await app.adapter.settings.read(`presets:${TOKEN}`)) as string[]
    expect(kept.map((text) => parsePreset(text))).toEqual([
      { ok: true, preset: expect.objectContaining({ name: 'Annual', token: TOKEN }) },
    ])
  })

  it('is forced for a time, when that is chosen', async () => {
    await save('Annual')
    choose(within(dialog()).getByRole('combobox', { name: 'For' }), '1 hour')
    await click('Apply Annual')
    const row = app.models.flags.rows.value.find(({ flagKey }) => flagKey === 'pricing')
    expect(row?.override?.until).toBe(1_700_000_000_000 + 3_600_000)
    await click('Close')
    // In some time zones it is past midnight then.
    expect(screen.getByRole('grid', { name: 'Feature flags' }).textContent).toMatch(
      /this tab · since \d\d:\d\d · until (?:15 Nov, )?\d\d:\d\d/,
    )
  })

  it('is renamed and deleted', async () => {
    await save('Annual')
    await click('Rename Annual')
    await type('New name of Annual', 'Yearly')
    await app.settle(() => fireEvent.submit(dialog().querySelector('li form') as HTMLFormElement))
    expect(names()).toEqual(['Yearly'])
    await click('Delete Yearly')
    await click('Keep')
    expect(names()).toEqual(['Yearly'])
    await click('Delete Yearly')
    await click('Delete for good')
    expect(names()).toEqual([])
    expect(await app.adapter.settings.read(`presets:${TOKEN}`)).toEqual([])
  })

  it('needs a name that is its own, and a browser that keeps it', async () => {
    await save(' ')
    expect(alertText()).toContain('A preset needs a name.')
    await save('Annual')
    await save('Annual ')
    expect(alertText()).toContain('There is a preset “Annual” already.')
    app.adapter.settings.write = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
    await save('Second')
    expect(alertText()).toContain('The browser refused to save it (QUOTA_BYTES quota exceeded).')
    expect(names()).toEqual(['Annual'])
  })

  it('is copied as JSON, which imports as the same under a name that is free', async () => {
    await save('Annual')
    await click('Copy JSON of Annual')
    expect(within(dialog()).getByText('Copied', { selector: '[role=status]' })).toBeTruthy()
    await importText(copied[0] ?? '')
    expect(names()).toEqual(['Annual', 'Annual (2)'])
    const [first, second] = app.models.presets.presets.value
    expect(second?.flags).toEqual(first?.flags)
  })
})

describe('importing', () => {
  it('says what is wrong, and keeps the text for mending', async () => {
    await importText(presetJson({ flags: { dashboard: { value: 7 } } }))
    expect(alertText()).toContain('flags["dashboard"].value is a number; it should be true, false')
    expect(within(dialog()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Preset as JSON' }).value).not.toBe('')
    await importText(presetJson())
    expect(names()).toEqual(['Imported'])
    expect(within(dialog()).queryByRole('alert')).toBeNull()
  })

  it('asks before it takes one of another project', async () => {
    await importText(presetJson({ token: 'phc_other' }))
    expect(alertText()).toContain('made in another project')
    expect(names()).toEqual([])
    await click('Import all the same')
    expect(names()).toEqual(['Imported'])
    expect(app.models.presets.presets.value[0]?.token).toBe(TOKEN)
  })

  it('takes a file', async () => {
    const input = dialog().querySelector('input[type=file]') as HTMLInputElement
    Object.defineProperty(input, 'files', { value: [new File([presetJson()], 'preset.json')] })
    await app.settle(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
    expect(names()).toEqual(['Imported'])
  })

  it('ends at a limit, in words', async () => {
    const texts = Array.from({ length: MAX_PRESETS }, (_, index) => presetJson({ name: `Preset ${index}` }))
    await app.settle(() => app.adapter.settings.write(`presets:${TOKEN}`, texts))
    await importText(presetJson())
    expect(alertText()).toContain('100 presets are the most a project can have. Delete one first.')
  })
})

describe('a link', () => {
  it('carries what is forced now in the address of the page', async () => {
    app.adapter.pageUrl = async () => 'https://shop.example/pricing?plan=pro'
    await click('Copy link')
    const url = new URL(copied[0] ?? '')
    expect(url.href).toMatch(/^https:\/\/shop\.example\/pricing\?plan=pro#hogscope=[\w-]+$/)
    const text = decodeSharedFlags(sharedFlagsIn(url.hash) ?? '')
    expect(parsePreset(text.ok ? text.text : '')).toEqual({
      ok: true,
      preset: {
        name: 'Shared flags',
        token: TOKEN,
        flags: new Map([['pricing', { value: 'annual-first', payload: { save: 20 } }]]),
      },
    })
  })

  it('says what to do when it would be too long', async () => {
    await app.settle(() => app.models.flags.force('dashboard', true, 'x'.repeat(10_000)))
    await click('Copy link')
    expect(alertText()).toMatch(/8000 are the most.*copy the preset as JSON instead/)
    expect(copied).toEqual([])
  })
})

it('has no fault that axe finds', async () => {
  await save('Annual')
  await click('Flags of Annual')
  await importText('{')
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
  const { violations } = await axe.run(document.body, { rules })
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([])
})
