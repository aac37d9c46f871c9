import { beforeEach, describe, expect, it } from 'vitest'
import type { RequestedText } from '../../platform/user-request.ts'
import { createPanelModels, type PanelModels } from '../context.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

const KEY = 'phx_abcdefgh12345678'
const TYPED = { host: 'us.posthog.com', projectId: '42', key: KEY }
const BASE = 'https://us.posthog.com/api/projects/42'

let adapter: MemoryAdapter
let models: PanelModels
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => 5, withoutDoctor)
  models.start()
  serve({ flags: [page([flag('pricing', ['control', 'test'])])], experiments: [page([])] })
})

function flag(key: string, variants: readonly string[]) {
  return {
    key,
    active: true,
    filters: { multivariate: { variants: variants.map((name) => ({ key: name })) }, payloads: { test: '{"limit":3}' } },
  }
}

function page(results: unknown[], next: string | null = null): RequestedText {
  return { ok: true, text: JSON.stringify({ count: results.length, next, previous: null, results }) }
}

/** Answers by turns. */
function serve({ flags = [], experiments = [] }: { flags?: RequestedText[]; experiments?: RequestedText[] }): void {
  const none: RequestedText = { ok: false, problem: 'The server could not be reached.' }
  adapter.api.answer = (url) => (url.includes('/feature_flags/') ? flags.shift() : experiments.shift()) ?? none
}

const variantsOf = (key: string): unknown => models.flags.rows.value.find((row) => row.flagKey === key)?.variants

describe('connecting', () => {
  it('asks that host, with the key in the header alone, and knows the variants then', async () => {
    expect(adapter.api.asked).toEqual([])
    expect(await models.postHogApi.connect(TYPED, false)).toBeNull()
    expect(adapter.api.asked.map(({ url }) => url)).toEqual([
      `${BASE}/feature_flags/?limit=200&offset=0`,
      `${BASE}/experiments/?limit=200&offset=0`,
    ])
    expect(adapter.api.asked.map(({ options }) => options.headers?.['authorization'])).toEqual([
      `Bearer ${KEY}`,
      `Bearer ${KEY}`,
    ])
    expect(variantsOf('pricing')).toEqual([
      { name: 'control', from: "PostHog's API" },
      { name: 'test', from: "PostHog's API", payload: { limit: 3 } },
    ])
    expect(models.postHogApi.keyEnd.value).toBe('…5678')
    expect(adapter.api.kept?.outliveBrowser).toBe(false)
  })

  it('sends and keeps nothing when it is given up while the browser asks the user', async () => {
    let answer: ((allowed: boolean) => void) | undefined
    adapter.api.allowed = new Promise((resolve) => {
      answer = resolve
    })
    const connecting = models.postHogApi.connect(TYPED, true)
    expect(models.postHogApi.busy.value).toBe(true)
    models.postHogApi.giveUp()
    expect(models.postHogApi.busy.value).toBe(false)
    answer?.(true)
    expect(await connecting).not.toBeNull()
    expect([adapter.api.asked, adapter.api.kept, models.postHogApi.project.value]).toEqual([[], null, null])
  })

  it('keeps the key from settings, and takes up what is known without asking', async () => {
    await models.postHogApi.connect(TYPED, true)
    expect(adapter.api.kept?.outliveBrowser).toBe(true)
    expect(JSON.stringify(await adapter.settings.read('posthog-project'))).not.toContain(KEY.slice(4, 12))
    const asked = adapter.api.asked.length
    const later = createPanelModels(adapter, () => 6, withoutDoctor)
    await later.restore()
    expect(later.postHogApi.project.value).toEqual(models.postHogApi.project.value)
    expect(later.postHogApi.keyEnd.value).toBe('…5678')
    expect(adapter.api.asked).toHaveLength(asked)
  })

  it('reads on page by page, and asks no other host for the next', async () => {
    serve({
      flags: [page([flag('a', [])], 'https://evil.example.com/?offset=1'), page([flag('b', [])])],
      experiments: [page([])],
    })
    await models.postHogApi.connect(TYPED, false)
    expect(adapter.api.asked.map(({ url }) => url).slice(0, 2)).toEqual([
      `${BASE}/feature_flags/?limit=200&offset=0`,
      `${BASE}/feature_flags/?limit=200&offset=1`,
    ])
    expect(models.postHogApi.project.value?.flags.map(({ key }) => key)).toEqual(['a', 'b'])
  })

  it('ends, however many pages a server promises', async () => {
    adapter.api.answer = () =>
      page(
        Array.from({ length: 200 }, (_, index) => flag(`f${index}`, [])),
        'https://x/',
      )
    await models.postHogApi.connect(TYPED, false)
    expect(adapter.api.asked.filter(({ url }) => url.includes('/feature_flags/'))).toHaveLength(50)
    expect(models.postHogApi.project.value?.notes[0]).toBe(
      'There are more than 10000 feature flags; the others are not here.',
    )
  })

  it.each([
    ['a wrong key', { ok: false, problem: 'x', status: 401 }, 'us.posthog.com did not accept the key'],
    ['a missing scope', { ok: false, problem: 'x', status: 403 }, 'it lacks the scope feature_flag:read'],
    ['no such project', { ok: false, problem: 'x', status: 404 }, 'There is no project 42 at us.posthog.com'],
    ['too many requests', { ok: false, problem: 'x', status: 429 }, 'PostHog was asked too often'],
    [
      'no network',
      { ok: false, problem: 'The server could not be reached.' },
      'The server could not be reached. Is us',
    ],
    ['a web page', { ok: true, text: '<!doctype html>' }, 'This is a web page, not JSON.'],
    ['cut-off JSON', { ok: true, text: '{"results": [' }, 'The text ends too early'],
    ['another shape', { ok: true, text: '{"results": [5]}' }, 'results[0]: a flag was expected, found was 5.'],
    ['null', { ok: true, text: 'null' }, 'null is no list.'],
  ] as const)('keeps nothing when there is %s, and says so', async (_, answer, words) => {
    serve({ flags: [answer] })
    const problem = await models.postHogApi.connect(TYPED, false)
    expect(problem?.message).toContain(words)
    expect(problem?.message).not.toContain(KEY)
    expect([adapter.api.kept, models.postHogApi.project.value, models.postHogApi.keyEnd.value]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('asks nothing for what is typed wrong, or where the browser forbids it', async () => {
    expect(await models.postHogApi.connect({ ...TYPED, key: 'phc_abcdefgh' }, false)).toMatchObject({ field: 'key' })
    adapter.api.allowed = false
    expect(await models.postHogApi.connect(TYPED, false)).toEqual({
      field: null,
      message: 'The browser does not let Hogscope ask https://us.posthog.com.',
    })
    expect(adapter.api.asked).toEqual([])
    expect(models.postHogApi.busy.value).toBe(false)
  })

  it('does without experiments where the key may not read them', async () => {
    serve({ flags: [page([flag('pricing', ['a'])])], experiments: [{ ok: false, problem: 'x', status: 403 }] })
    expect(await models.postHogApi.connect(TYPED, false)).toBeNull()
    expect(models.postHogApi.project.value?.notes).toEqual([
      expect.stringContaining('The key may not read experiments: it lacks the scope experiment:read'),
    ])
  })

  it('knows variants from experiments', async () => {
    const experiment = { name: 'Pricing', feature_flag_key: 'pricing', start_date: '2026-01-01' }
    const parameters = { feature_flag_variants: [{ key: 'control' }, { key: 'later' }] }
    serve({
      flags: [page([flag('pricing', ['control'])])],
      experiments: [page([{ ...experiment, parameters }])],
    })
    await models.postHogApi.connect(TYPED, false)
    expect(variantsOf('pricing')).toEqual([
      { name: 'control', from: 'PostHog\'s API, experiment "Pricing" (running)' },
      { name: 'later', from: 'experiment "Pricing" (running); not in PostHog\'s API' },
    ])
  })
})

describe('a connected project', () => {
  beforeEach(async () => {
    await models.postHogApi.connect(TYPED, false)
  })

  it('is asked again on request; what is known stays when that fails', async () => {
    serve({ flags: [page([flag('pricing', ['other'])])], experiments: [page([])] })
    await models.postHogApi.refresh()
    expect(variantsOf('pricing')).toEqual([{ name: 'other', from: "PostHog's API" }])
    serve({ flags: [{ ok: false, problem: 'x', status: 401 }] })
    await models.postHogApi.refresh()
    expect(models.postHogApi.problem.value).toContain('did not accept the key')
    expect(variantsOf('pricing')).toHaveLength(1)
  })

  it('asks nothing once the key is gone', async () => {
    await adapter.api.key.remove()
    const asked = adapter.api.asked.length
    await models.postHogApi.refresh()
    expect(models.postHogApi.problem.value).toBe('The key is gone, as the browser was closed: connect again.')
    expect([models.postHogApi.keyEnd.value, adapter.api.asked.length]).toEqual([null, asked])
  })

  it('is forgotten with its key when disconnected', async () => {
    await models.postHogApi.disconnect()
    expect([adapter.api.kept, models.postHogApi.project.value, models.postHogApi.keyEnd.value]).toEqual([
      null,
      null,
      null,
    ])
    expect(await adapter.settings.read('posthog-project')).toBeNull()
    expect(variantsOf('pricing')).toBeUndefined()
  })

  it('stays disconnected when an answer comes after that', async () => {
    let answer: (text: RequestedText) => void = () => undefined
    adapter.api.answer = () => new Promise((resolve) => (answer = resolve))
    const refreshing = models.postHogApi.refresh()
    await Promise.resolve().then(() => Promise.resolve())
    expect(models.postHogApi.busy.value).toBe(true)
    await models.postHogApi.disconnect()
    answer(page([flag('late', [])]))
    adapter.api.answer = () => page([])
    await refreshing
    expect([models.postHogApi.project.value, models.postHogApi.busy.value]).toEqual([null, false])
  })
})
