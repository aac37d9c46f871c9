import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parse, type ParserOptions } from '@babel/parser'
import * as fc from 'fast-check'
import { transformWithOxc } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Check } from './check.ts'
import { EXAMPLE_CHECK } from './example-check.ts'
import { arbitraryCheck } from './fixtures/arbitrary-check.ts'
import { writePlaywrightTest } from './write-playwright-test.ts'

const TYPESCRIPT: ParserOptions = { sourceType: 'module', plugins: ['typescript'] }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hogscope-playwright-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Just enough of Playwright: a test is run at once, and what is polled is looked at once. */
const STAND_IN = `
export const runs = []
export const test = (name, body) => runs.push(body)
const compare = (actual, message) => ({
  toBe(expected) { if (!Object.is(actual, expected)) throw new Error(message ?? 'not ' + expected) },
  toEqual(expected) { if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(message + ': ' + actual) },
  toBeLessThanOrEqual(most) { if (!(actual <= most)) throw new Error((message ?? '') + ' ' + actual + ' is more than ' + most) },
})
export const expect = (actual, message) => compare(actual, message)
expect.poll = (read, { message }) => compare(read(), message)
`

interface Request {
  readonly body: Buffer | null
  /** When the page tells of the body, where Playwright sees none: before its request, or when that has ended. */
  readonly told?: 'before' | 'after'
  readonly status?: number
}

let files = 0
/** Runs the test that is written of the check over these requests; null when it passes, else why not. */
async function play(check: Check, requests: readonly Request[]): Promise<string | null> {
  const number = files++
  const standIn = join(folder, `stand-in-${number}.mjs`)
  await writeFile(standIn, STAND_IN)
  const text = writePlaywrightTest(check, 'https://shop.example/').replace(
    "'@playwright/test'",
    `'./stand-in-${number}.mjs'`,
  )
  const { code } = await transformWithOxc(text, 'check.spec.ts')
  const spec = join(folder, `spec-${number}.mjs`)
  await writeFile(spec, code)
  await import(/* @vite-ignore */ pathToFileURL(spec).href)
  const { runs } = (await import(/* @vite-ignore */ pathToFileURL(standIn).href)) as {
    runs: ((given: { page: unknown }) => Promise<void>)[]
  }
  let tellOfBlob: (url: string, base64: string) => void = () => {}
  const page = Object.assign(new EventEmitter(), {
    async exposeFunction(_name: string, told: typeof tellOfBlob) {
      tellOfBlob = told
    },
    async addInitScript() {},
    async goto() {
      for (const { body, told, status = 200 } of requests) {
        const url = `https://ph.example/e/?${requests.length}`
        const request = { postDataBuffer: () => (told ? null : body), method: () => 'POST', url: () => url }
        const tell = (): void => tellOfBlob(url, (body ?? Buffer.of()).toString('base64'))
        if (told === 'before') tell()
        page.emit('request', request)
        if (status === 0) page.emit('requestfailed', request)
        else page.emit('response', { request: () => request, status: () => status })
        if (told === 'after') tell()
      }
    },
  })
  return runs[0]?.({ page }).then(
    () => null,
    (error: unknown) => String(error),
  ) as Promise<string | null>
}

const sent = (event: string, at: number, properties: object = {}): object => ({
  event,
  uuid: `${event}-${at}`,
  properties,
  timestamp: new Date(at).toISOString(),
})
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

const CREATED = sent('item_created', 1000)
const SHARED = sent('item_shared', 2000, { share_method: 'link' })
const EXPORTED = sent('export_completed', 3000, { format: 'pdf' })

describe('a check as a Playwright test', () => {
  it('is TypeScript, whatever the check holds', () => {
    fc.assert(
      fc.property(arbitraryCheck, fc.webUrl(), (check, url) => {
        parse(writePlaywrightTest(check, url), TYPESCRIPT)
      }),
      { numRuns: 25 },
    )
  })

  it('holds no code of a name or a value', () => {
    const evil = '*/ `${process.exit()}` \u2028 \'"); throw 1 //'
    const where = [{ property: evil, operator: 'equals', value: evil }] as const
    const text = writePlaywrightTest({ name: evil, expectations: [{ event: evil, where }] }, evil)
    expect(() => parse(text, TYPESCRIPT)).not.toThrow()
    expect(text).not.toMatch(/^\s*throw 1/m)
  })

  it('waits for the events in their order, and says what each is for', () => {
    const text = writePlaywrightTest(EXAMPLE_CHECK, 'https://shop.example/items')
    expect(text).toContain('await page.goto("https://shop.example/items")')
    expect(text).toContain(
      '  // 1. item_created: at least once, delivered\n  const step1 = await posthog.take({ event: "item_created" })\n',
    )
    expect(text).toContain('after: step1')
    expect(text).toContain('  expect(step3.at - step2.at).toBeLessThanOrEqual(60000)\n')
  })

  it.each<[string, readonly Request[]]>([
    ['JSON, one at a time', [{ body: json(CREATED) }, { body: json(SHARED) }, { body: json(EXPORTED) }]],
    ['gzip of a batch', [{ body: gzipSync(json({ api_key: 'phc_x', batch: [CREATED, SHARED, EXPORTED] })) }]],
    ['gzip of a list', [{ body: gzipSync(json([CREATED, SHARED, EXPORTED])) }]],
    [
      'base64 in a form',
      [{ body: Buffer.from(`data=${encodeURIComponent(json([CREATED, SHARED, EXPORTED]).toString('base64'))}`) }],
    ],
    [
      'other requests between',
      [{ body: null }, { body: json([CREATED]) }, { body: Buffer.from('\u0000{') }, { body: json([SHARED, EXPORTED]) }],
    ],
    ['a Blob', [{ body: gzipSync(json([CREATED, SHARED, EXPORTED])), told: 'before' }]],
    [
      'Blobs that the page tells of late',
      [{ body: json(CREATED), told: 'after' }, { body: json([SHARED]), told: 'after' }, { body: json(EXPORTED) }],
    ],
    ['a retry of the same event', [{ body: json([CREATED]), status: 0 }, { body: json([CREATED, SHARED, EXPORTED]) }]],
    ['requests that came out of order', [{ body: json([EXPORTED, SHARED]) }, { body: json([CREATED]) }]],
  ])('passes over %s', async (_, requests) => {
    expect(await play(EXAMPLE_CHECK, requests)).toBeNull()
  })

  it.each<[string, readonly object[], number, RegExp]>([
    ['an event is missing', [CREATED, SHARED], 200, /export_completed has not come/],
    [
      'the order is another',
      [sent('item_shared', 500, { share_method: 'link' }), CREATED, EXPORTED],
      200,
      /item_shared has not come/,
    ],
    [
      'a value is another',
      [CREATED, sent('item_shared', 2000, { share_method: 'pigeon' }), EXPORTED],
      200,
      /item_shared has not come/,
    ],
    [
      'it took too long',
      [CREATED, SHARED, sent('export_completed', 99_000, { format: 'pdf' })],
      200,
      /97000 is more than 60000/,
    ],
    ['the server refused', [CREATED, SHARED, EXPORTED], 500, /not delivered: item_created/],
  ])('fails where %s', async (_, events, status, why) => {
    expect(await play(EXAMPLE_CHECK, [{ body: json(events), status }])).toMatch(why)
    expect(await play(EXAMPLE_CHECK, [{ body: json(events), told: 'after', status }])).toMatch(why)
  })

  it('asserts what must not come, how often, and the exposure before', async () => {
    const check: Check = {
      name: 'x',
      expectations: [
        { event: 'a', times: { exactly: 2 }, flagExposed: { flag: 'f', value: 'test' } },
        { event: '$exception', times: { exactly: 0 } },
      ],
    }
    const exposure = sent('$feature_flag_called', 1, { $feature_flag: 'f', $feature_flag_response: 'test' })
    const twice = [exposure, sent('a', 2), sent('a', 3)]
    expect(await play(check, [{ body: json(twice) }])).toBeNull()
    expect(await play(check, [{ body: json(twice.slice(1)) }])).toMatch(/not true/)
    expect(await play(check, [{ body: json([...twice, sent('a', 4)]) }])).toMatch(/1\. a 3 is more than 2/)
    expect(await play(check, [{ body: json([...twice, sent('$exception', 4)]) }])).toMatch(
      /\$exception 1 is more than 0/,
    )
  })

  it('says what Playwright does not know, and RE2 writes in its own way', () => {
    const where = [{ property: 'x', operator: 'matches', value: '(?i)web' }] as const
    const text = writePlaywrightTest(
      { name: 'x', expectations: [{ event: 'a', where, noViolations: true }] },
      'https://a.b/',
    )
    expect(text).toContain('// Not checked here: x matches (?i)web')
    expect(text).toContain('// Not checked here: violations of the taxonomy')
  })
})
