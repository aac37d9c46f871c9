import { fireEvent, screen, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_FORCE_SETTINGS, type ForceSettings } from '../../../core/flags/forced-flags.ts'
import { MAX_EXPOSURE_EVENTS } from '../../../protocol/forced.ts'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'

let app: TestApp
beforeEach(async () => {
  app = renderApp()
  const page = app.open()
  await app.settle(() => page.flags([{ key: 'dashboard' }]))
  fireEvent.click(screen.getByRole('tab', { name: /^Flags/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Forcing settings' }))
  await app.settle()
})
afterEach(() => app.cleanup())

const dialog = (): HTMLElement => screen.getByRole('dialog', { name: 'Forcing settings' })
const stored = async (): Promise<ForceSettings> => (await app.adapter.forced.read('https://shop.example')).settings
const click = (role: string, name: string | RegExp): Promise<void> =>
  app.settle(() => fireEvent.click(within(dialog()).getByRole(role, { name })))
const refuseToSave = (): void => {
  app.adapter.forced.writeSettings = () => Promise.reject(new Error('full'))
}

async function addEvent(name: string): Promise<void> {
  const field = within(dialog()).getByRole<HTMLInputElement>('textbox', { name: 'Exposure event' })
  fireEvent.input(field, { target: { value: name } })
  await click('button', 'Add')
}

describe('what becomes of exposures', () => {
  it('is chosen among three, and applies at once', async () => {
    expect(within(dialog()).getByRole('radio', { name: 'Hold back', checked: true })).toBeTruthy()
    await click('radio', 'Send with $hogscope_forced: true')
    expect(await stored()).toEqual({ ...DEFAULT_FORCE_SETTINGS, exposures: 'tag' })
    expect(app.adapter.sent.at(-1)?.command).toMatchObject({ type: 'force', settings: { exposures: 'tag' } })
  })

  it('does not look chosen where it could not be saved', async () => {
    refuseToSave()
    await click('radio', 'Send as they are')
    expect(within(dialog()).getByRole('alert').textContent).toContain('refused to save it (full)')
    expect(within(dialog()).getByRole('radio', { name: 'Hold back', checked: true })).toBeTruthy()
    await click('switch', 'Deep mode')
    expect(within(dialog()).getByRole('switch', { name: 'Deep mode', checked: false })).toBeTruthy()
  })
})

describe("the team's own exposure events", () => {
  it('can be added and removed', async () => {
    await addEvent(' experiment_viewed ')
    expect((await stored()).exposureEvents).toEqual(['$experiment_started', 'experiment_viewed'])
    await click('button', 'Remove $experiment_started')
    expect((await stored()).exposureEvents).toEqual(['experiment_viewed'])
    const list = within(dialog()).getByRole('list', { name: 'Exposure events of your own' })
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['experiment_viewed'])
  })

  it.each([
    ['', 'Type the name of the event.'],
    ['$experiment_started', '$experiment_started is in the list already.'],
    ['$feature_flag_called', "$feature_flag_called is PostHog's own and always treated as an exposure."],
    ['x'.repeat(201), 'A name has at most 200 characters; this has 201.'],
  ])('refuses %j in words', async (name, words) => {
    await addEvent(name)
    expect(within(dialog()).getByRole('alert').textContent).toBe(words)
    expect(await stored()).toEqual(DEFAULT_FORCE_SETTINGS)
  })

  it('says where the limit is', async () => {
    const exposureEvents = Array.from({ length: MAX_EXPOSURE_EVENTS }, (_, index) => `event_${index}`)
    await app.settle(() => app.models.flags.changeSettings({ ...DEFAULT_FORCE_SETTINGS, exposureEvents }))
    await addEvent('one_more')
    expect(within(dialog()).getByRole('alert').textContent).toBe(
      '50 events are the most Hogscope takes here. Remove one first.',
    )
  })
})

describe('what reaches PostHog', () => {
  const status = (): string => document.querySelector('footer')?.textContent ?? ''

  it.each([
    ['radio', 'Send as they are', 'exposures sent', 'they count in experiments.'],
    ['radio', 'Send with $hogscope_forced: true', 'exposures tagged', '$hogscope_forced: true'],
    ['switch', 'Deep mode', 'deep mode', '$feature/<key>'],
  ])('is said for as long as something is forced: %s %s', async (role, name, short, sentence) => {
    await click(role, name)
    await click('button', 'Close')
    const said = (): boolean => document.querySelector('[role=tabpanel]')?.textContent?.includes(sentence) ?? false
    expect(status()).not.toContain(short)
    expect(said()).toBe(false)
    await app.settle(() => app.models.flags.force('dashboard', false))
    expect(status()).toContain(short)
    expect(said()).toBe(true)
    await app.settle(() => app.models.flags.release('dashboard'))
    expect(status()).not.toContain(short)
    expect(said()).toBe(false)
  })
})

it('closes with Escape, and DevTools does not hear of the key', async () => {
  let heard = false
  const onKey = (): void => {
    heard = true
  }
  document.addEventListener('keydown', onKey)
  fireEvent.keyDown(dialog(), { key: 'Escape' })
  document.removeEventListener('keydown', onKey)
  await app.settle()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(heard).toBe(false)
})

it('has no fault that axe finds', async () => {
  await addEvent('')
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
  expect((await axe.run(document.body, { rules })).violations.map(({ id }) => id)).toEqual([])
})
