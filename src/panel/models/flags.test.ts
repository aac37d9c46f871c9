import { beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_FORCE_SETTINGS } from '../../core/flags/forced-flags.ts'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage, TOKEN, type TestPage } from '../testing/test-page.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

const ORIGIN = 'https://shop.example'
const NOW = 1_700_000_000_000

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => NOW, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
  page.init()
  page.flags([{ key: 'experiment', value: 'control' }, { key: 'dashboard' }])
})

const row = (flagKey: string) => models.flags.rows.value.find((each) => each.flagKey === flagKey)
const lastForce = () => adapter.sent.findLast(({ command }) => command.type === 'force')

describe('the flags', () => {
  it('are those of the server, in the order of their keys', () => {
    expect(models.flags.rows.value.map(({ flagKey, effectiveValue }) => [flagKey, effectiveValue])).toEqual([
      ['dashboard', true],
      ['experiment', 'control'],
    ])
    expect(models.flags.loaded.value).toBe(true)
  })

  it('are those of the chosen instance', () => {
    page.init({ instance: 2, token: 'phc_other' })
    page.send({
      type: 'flags-changed',
      instance: 2,
      flags: [],
      leftOut: 0,
      loaded: false,
      evaluatedAt: null,
      errors: [],
    })
    models.selectedInstanceId.value = 'd1:2'
    expect(models.flags.rows.value).toEqual([])
    expect(models.flags.loaded.value).toBe(false)
  })
})

describe('forcing', () => {
  it('is stored, told to the page, and shown', async () => {
    await models.flags.force('experiment', 'annual', { limit: 3 })
    const override = { value: 'annual', payload: { limit: 3 }, since: NOW }
    expect(await adapter.forced.read(ORIGIN)).toMatchObject({ tab: { [TOKEN]: { experiment: override } }, site: {} })
    expect(lastForce()).toEqual({
      frameId: 0,
      command: {
        type: 'force',
        tab: { [TOKEN]: { experiment: override } },
        site: {},
        settings: DEFAULT_FORCE_SETTINGS,
      },
    })
    expect(row('experiment')).toMatchObject({ effectiveValue: 'annual', override, overrideScope: 'tab' })
    expect(row('experiment')?.variants.map(({ name }) => name)).toEqual(['control', 'annual'])
    expect(models.flags.forcedCount.value).toBe(1)
  })

  it('shows a flag that the server does not know', async () => {
    await models.flags.force('brand-new', false)
    expect(row('brand-new')).toMatchObject({ effectiveValue: false, server: null })
  })

  it('moves a flag from one scope to the other', async () => {
    await models.flags.force('experiment', 'a')
    models.flags.scope.value = 'site'
    await models.flags.force('experiment', 'b')
    expect(await adapter.forced.read(ORIGIN)).toEqual({
      settings: DEFAULT_FORCE_SETTINGS,
      tab: {},
      site: { [TOKEN]: { experiment: { value: 'b', since: NOW } } },
    })
    expect(row('experiment')?.overrideScope).toBe('site')
  })

  it('loses none of two flags forced at once', async () => {
    await Promise.all([models.flags.force('experiment', 'a'), models.flags.force('dashboard', false)])
    expect(Object.keys((await adapter.forced.read(ORIGIN)).tab[TOKEN] ?? {}).toSorted()).toEqual([
      'dashboard',
      'experiment',
    ])
  })

  it('goes on after the store refused once', async () => {
    const { write } = adapter.forced
    adapter.forced.write = () => Promise.reject(new Error('full'))
    expect(await models.flags.force('experiment', 'a')).toBe(false)
    expect(models.flags.problem.value).toContain('refused to save it (full)')
    adapter.forced.write = write
    await models.flags.force('dashboard', false)
    expect(row('dashboard')?.effectiveValue).toBe(false)
  })

  it('reaches every frame of the site, and a page that comes later', async () => {
    createTestPage(adapter, { documentId: 'f1', frameId: 7 })
    createTestPage(adapter, { documentId: 'f2', frameId: 8, origin: 'https://other.example' })
    await models.flags.force('experiment', 'a')
    const told = (): number[] =>
      adapter.sent.filter(({ command }) => 'tab' in command && TOKEN in command.tab).map(({ frameId }) => frameId)
    expect(told()).toEqual([0, 7])
    createTestPage(adapter, { documentId: 'd2', timeOrigin: 2_000_000 })
    await Promise.resolve()
    await Promise.resolve()
    expect(told().slice(2).toSorted()).toEqual([0, 7])
  })
})

describe('releasing', () => {
  beforeEach(async () => {
    await models.flags.force('experiment', 'a')
    models.flags.scope.value = 'site'
    await models.flags.force('dashboard', false)
  })

  it('gives one flag its server value back, whatever scope it was forced in', async () => {
    await models.flags.release('experiment')
    expect(row('experiment')).toMatchObject({ effectiveValue: 'control', override: null, overrideScope: null })
    expect(row('dashboard')?.override).not.toBeNull()
  })

  it('gives all flags their server values back, in both scopes', async () => {
    await models.flags.clearAll()
    expect(await adapter.forced.read(ORIGIN)).toEqual({
      settings: DEFAULT_FORCE_SETTINGS,
      tab: {},
      site: {},
    })
    expect(models.flags.forcedCount.value).toBe(0)
    expect(lastForce()?.command).toEqual({ type: 'force', tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS })
  })
})
