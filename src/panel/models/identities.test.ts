import { beforeEach, describe, expect, it } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage, type TestPage } from '../testing/test-page.ts'
import { MAX_IDENTITY_CHANGES } from './identities.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, Date.now, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
  page.init()
})

const ids = (): (string | null)[] => models.identities.changes.value.map(({ state }) => state.distinctId)

describe('changes of identity', () => {
  it('are kept in their order, by instance', () => {
    page.identity({}, { method: 'init' })
    page.identity({ distinctId: 'user_1' }, { method: 'identify', stack: 'Error\n    at login (a.js:1:2)' })
    page.identity({ distinctId: 'other' }, { instance: 2 })
    expect(ids()).toEqual(['anonymous-1', 'user_1', 'other'])
    const [first, second] = models.identities.byInstance.value.get('d1:1') ?? []
    expect(first).toMatchObject({ instanceId: 'd1:1', documentId: 'd1', method: 'init', stack: null })
    expect(second).toMatchObject({ method: 'identify', stack: 'Error\n    at login (a.js:1:2)' })
    expect(models.identities.byInstance.value.get('d1:2')).toHaveLength(1)
  })

  it('count once, however often the page tells its history', () => {
    page.identity({}, { method: 'init' })
    page.tellHistory()
    page.identity({ distinctId: 'user_1' })
    page.tellHistory()
    expect(ids()).toEqual(['anonymous-1', 'user_1'])
  })

  it('outlive their page', () => {
    page.identity({ distinctId: 'user_1' })
    page.leave()
    createTestPage(adapter, { documentId: 'd2', timeOrigin: 2_000_000 }).identity({ distinctId: 'user_2' })
    expect(ids()).toEqual(['user_1', 'user_2'])
  })

  it('are kept to a number, and what is left out is counted', () => {
    page.together(() => {
      for (let count = 0; count < MAX_IDENTITY_CHANGES + 300; count++) page.identity({ distinctId: `user_${count}` })
    })
    expect(ids()).toHaveLength(MAX_IDENTITY_CHANGES)
    expect(ids()[0]).toBe('user_300')
    expect(models.identities.leftOut.value).toBe(300)
  })
})

describe("an instance's configuration", () => {
  it('is the newest told, with what it began as', () => {
    expect(models.instanceConfigs.configOf('d1:1')).toBeNull()
    page.config({ given: { ip: true }, effective: { ip: true, person_profiles: 'always' } })
    page.config({ given: { ip: true }, effective: { ip: true, person_profiles: 'identified_only' } })
    expect(models.instanceConfigs.configOf('d1:1')).toEqual({
      given: { ip: true },
      givenKnown: true,
      effective: { ip: true, person_profiles: 'identified_only' },
      remote: {},
      truncated: false,
      first: { ip: true, person_profiles: 'always' },
    })
    expect(models.instanceConfigs.configOf('d1:2')).toBeNull()
  })
})
