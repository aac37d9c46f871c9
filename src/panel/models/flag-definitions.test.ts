import { beforeEach, describe, expect, it } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

const TEXT = JSON.stringify([
  { key: 'pricing', filters: { multivariate: { variants: [{ key: 'control' }, { key: 'test' }] } } },
  { key: 'switch', filters: {} },
])
const TAXONOMY = "export const FLAGS = { PRICING: 'pricing' /* control | first */,\n NEW: 'new' } as const"

let adapter: MemoryAdapter
let models: PanelModels
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => 5, withoutDoctor)
  models.start()
})

const rowOf = (key: string) => models.flags.rows.value.find((row) => row.flagKey === key)
const file = (text: string, size = text.length) => ({ name: 'flags.json', size, text: async () => text })

describe('imported flag definitions', () => {
  it('make rows of flags that the page has not seen, with their variants', async () => {
    await models.flagDefinitions.importFile(file(TEXT))
    expect(rowOf('pricing')?.variants).toEqual([
      { name: 'control', from: 'flags.json' },
      { name: 'test', from: 'flags.json' },
    ])
    expect(rowOf('switch')).toMatchObject({ variants: [], server: null, didYouMean: null })
    expect(models.flagDefinitions.imported.value).toMatchObject({ sourceName: 'flags.json', at: 5 })
  })

  it('are joined with what the taxonomy says', async () => {
    await models.taxonomy.sources.importText('flags.ts', TAXONOMY)
    expect(rowOf('pricing')?.variants.map(({ name }) => name)).toEqual(['control', 'first'])
    await models.flagDefinitions.importFile(file(TEXT))
    expect(rowOf('pricing')?.variants.map(({ name, from }) => `${name}: ${from}`)).toEqual([
      'control: flags.json, flags.ts',
      'test: flags.json; not in flags.ts',
      'first: flags.ts; not in flags.json',
    ])
  })

  it('stay when the next import is refused, which is told', async () => {
    await models.flagDefinitions.importText('pasted text', TEXT)
    await models.flagDefinitions.importFile(file('{"results": [\n  {"key"'))
    expect(models.flagDefinitions.importError.value).toEqual({
      sourceName: 'flags.json',
      message: 'The text ends too early: a colon was expected.',
      line: 2,
      column: 9,
    })
    await models.flagDefinitions.importFile(file('', 50_000_000))
    expect(models.flagDefinitions.importError.value?.message).toContain('It is larger than 25 MB')
    await models.flagDefinitions.importFile({ ...file(TEXT), text: () => Promise.reject(new Error('gone')) })
    expect(models.flagDefinitions.importError.value?.message).toBe('It could not be read: gone')
    expect(rowOf('pricing')?.variants).toHaveLength(2)
    models.flagDefinitions.dismissError()
    expect(models.flagDefinitions.importError.value).toBeNull()
  })

  it('are there in the next session, until they are removed', async () => {
    await models.flagDefinitions.importText('pasted text', TEXT)
    const later = createPanelModels(adapter, () => 9, withoutDoctor)
    await later.restore()
    expect(later.flagDefinitions.imported.value).toEqual(models.flagDefinitions.imported.value)
    await later.flagDefinitions.remove()
    const last = createPanelModels(adapter, () => 9, withoutDoctor)
    await last.restore()
    expect(last.flagDefinitions.imported.value).toBeNull()
  })

  it('are in use also when they can not be kept', async () => {
    adapter.settings.write = () => Promise.reject(new Error('quota'))
    await models.flagDefinitions.importText('pasted text', TEXT)
    expect(models.flagDefinitions.imported.value?.flags).toHaveLength(2)
    expect(models.flagDefinitions.importError.value?.message).toContain('too large to be kept')
  })

  it('that are no longer understood are left alone', async () => {
    await adapter.settings.write('flag-definitions', { sourceName: 'x', at: 1, notes: [], text: 'oops' })
    await adapter.settings.write('posthog-project', 'oops')
    await models.restore()
    expect(models.flagDefinitions.imported.value).toBeNull()
  })
})
