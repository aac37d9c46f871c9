import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { groupBy } from '../../core/doctor/recorded-events.ts'
import type { WireValue } from '../../core/values/wire-value.ts'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage, type TestPage } from '../testing/test-page.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
let stop: () => void
let now = 2_000_000
beforeEach(() => {
  now = 2_000_000
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => now)
  stop = models.start()
  page = createTestPage(adapter)
})
afterEach(() => stop())

const said = (): string[] => (models.doctor.value?.findings.value ?? []).map(({ sentence }) => sentence)

/** Waits until the rules say so: they are loaded first, and look a moment after what happened. */
async function untilSaid(words: RegExp): Promise<string[]> {
  await vi.waitFor(() => expect(said().join('\n')).toMatch(words), { timeout: 50_000, interval: 20 })
  return said()
}

/** Rules that threw say so where they say why something is not checked. */
const failures = (): string[] =>
  (models.doctor.value?.report.value?.unchecked ?? [])
    .filter(({ why }) => why.startsWith('The check failed'))
    .map(({ why }) => why)

describe('the record', () => {
  it('is looked at after each change, and anew for the next page', async () => {
    page.init()
    page.capture('a', {}, { fate: { dropped: 'opted out' } })
    await untilSaid(/opted out/)
    // The other one: this test's token is no whole one.
    expect(models.doctor.value?.counts.value).toEqual({ errors: 2, warnings: 0 })
    page.leave()
    const next = createTestPage(adapter, { documentId: 'd2', timeOrigin: 3_000_000 })
    next.init({ token: 'phx_secret' })
    await untilSaid(/SECRET/)
    expect(said().join()).not.toContain('opted out')
  })

  it('takes a history that is told again once', async () => {
    page.init()
    page.send({ type: 'identity-call', instance: 1, method: 'identify', args: ['user_1'] })
    page.send({ type: 'identity-call', instance: 1, method: 'reset', args: [] })
    page.send({ type: 'identity-call', instance: 1, method: 'identify', args: ['user_2'] })
    page.tellHistory()
    page.capture('a', {}, { fate: { dropped: 'opted out' } })
    // Told twice, user_2 would have become user_1.
    expect((await untilSaid(/opted out/)).join()).not.toContain('without `reset()`')
  })

  it("has the head of each answer, by the browser's account", async () => {
    page.init()
    const body = { api_key: 'phc_x', batch: [{ event: 'a', properties: { $lib: 'web', token: 'phc_x' } }] }
    const bytes = new TextEncoder().encode(JSON.stringify(body)).buffer
    const request = {
      requestId: '1',
      frameId: 0,
      ofShownPage: true,
      method: 'POST',
      type: 'xmlhttprequest',
      at: 1_000_100,
    }
    adapter.browser.onStart({
      ...request,
      url: 'https://shop.example/ingest/e/',
      body: { kind: 'bytes', pieces: [bytes] },
    })
    const answer = { httpStatus: 200, contentType: 'text/html', serverTime: 1_000_000, allowedOrigin: null }
    adapter.browser.onEnd({ requestId: '1', at: 1_000_200, outcome: { httpStatus: 200 }, answer })
    await untilSaid(/A web page answered 1 request/)
  })

  it('is up to date when rules that wait have had their last say', async () => {
    page.init()
    page.capture('a', {}, { fate: { dropped: 'opted out' } })
    await untilSaid(/opted out/)
    expect(models.doctor.value?.upToDate.value).toBe(false)
    await vi.waitFor(() => expect(models.doctor.value?.upToDate.value).toBe(true), { timeout: 50_000, interval: 100 })
    page.capture('b')
    expect(models.doctor.value?.upToDate.value).toBe(false)
  })
})

describe('much, and hostile', () => {
  it('stays within what one can read with 50 instances and 1,000 changes of identity', async () => {
    page.together(() => {
      for (let instance = 1; instance <= 50; instance++)
        page.init({ instance, name: `n${instance}`, token: `phc_${instance}` })
      for (let index = 0; index < 1_000; index++)
        page.send({ type: 'identity-call', instance: 1 + (index % 50), method: 'identify', args: [`user_${index}`] })
    })
    await untilSaid(/became/)
    const byRule = groupBy(models.doctor.value?.findings.value ?? [], ({ ruleId }) => ruleId)
    for (const [ruleId, findings] of byRule) expect([ruleId, findings.length <= 20]).toEqual([ruleId, true])
    for (const { evidence } of models.doctor.value?.findings.value ?? [])
      expect(evidence.length).toBeLessThanOrEqual(20)
    expect(failures()).toEqual([])
  })

  it('finds what is wrong among 20,000 events', async () => {
    page.init()
    page.together(() => {
      for (let index = 0; index < 20_000; index++)
        page.capture(`event ${index % 40}`, { index }, { after: index * 2_000 })
    })
    page.capture('last', {}, { fate: { dropped: 'opted out' } })
    await untilSaid(/opted out/)
    expect(failures()).toEqual([])
  })

  it('throws at nothing that a page may call its events and properties', async () => {
    const names = [
      '',
      '__proto__',
      'constructor',
      '`',
      '`'.repeat(500),
      '<img src=x>',
      '\u0000\uD800',
      'x'.repeat(100_000),
      '$',
      '$$',
    ]
    page.init({ token: '__proto__', apiHost: '\u0000', version: 'not.a.version' })
    const odd: WireValue = { '~hogscope': 'entries', entries: [['__proto__', 'ann@example.com']], left: 3 }
    page.together(() => {
      for (const name of names) {
        page.capture(name, { [`p${name.slice(0, 50)}`]: odd, distinct_id: odd, $set: 'nothing' } as never, {
          path: name,
        })
        page.read(name, [null])
        for (const method of ['identify', 'register', 'reset', name])
          page.send({
            type: 'identity-call',
            instance: 1,
            method,
            args: [odd, name, { '~hogscope': 'cycle', text: '' }],
          })
      }
      page.send({ type: 'request-forbidden', url: '\u0000', directive: 'x'.repeat(5_000) })
    })
    page.capture('last', {}, { fate: { dropped: 'opted out' } })
    await untilSaid(/opted out/)
    expect(failures()).toEqual([])
    for (const { sentence, evidence } of models.doctor.value?.findings.value ?? []) {
      expect(sentence.length).toBeLessThan(1_000)
      for (const { text } of evidence) expect(text.length).toBeLessThan(1_000)
    }
  })
})
