import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPostHogApp, startPostHogServer } from './posthog-server.ts'
import { newState, type StandInState } from './stand-in-state.ts'

let state: StandInState
let app: FastifyInstance

beforeEach(async () => {
  state = newState()
  app = await createPostHogApp(state)
})

afterEach(() => app.close())

const EVENT = {
  event: 'item_created',
  uuid: '0190a000-0000-7000-8000-000000000001',
  properties: { token: 'phc_one', distinct_id: 'd1', source: 'web' },
}

const post = (url: string, payload: unknown, contentType = 'text/plain') =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': contentType },
    payload: Buffer.isBuffer(payload) ? payload : typeof payload === 'string' ? payload : JSON.stringify(payload),
  })

describe('events', () => {
  it.each(['/e/', '/capture/', '/track/', '/batch/', '/engage/', '/s/', '/e'])('are taken at %s', async (url) => {
    const answer = await post(url, EVENT)
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 1 }])
    expect(state.received.map((event) => event.event)).toEqual(['item_created'])
  })

  it('are taken at /i/v0/e/, which answers in words', async () => {
    expect((await post('/i/v0/e/', EVENT)).json()).toEqual({ status: 'Ok' })
  })

  it('keep what the SDK sent', async () => {
    const before = Date.now()
    await post('/v/1.130.2/e/?compression=gzip-js&ver=1.130.2', gzipSync(JSON.stringify([EVENT])))
    expect(state.received).toHaveLength(1)
    const [event] = state.received
    expect(event).toMatchObject({
      event: 'item_created',
      uuid: '0190a000-0000-7000-8000-000000000001',
      token: 'phc_one',
      distinctId: 'd1',
      properties: { source: 'web' },
      path: '/e/',
      sdk: '1.130.2',
      encoding: 'gzip',
    })
    expect(event?.at).toBeGreaterThanOrEqual(before)
  })

  it('of one batch come in order, under the token of the batch', async () => {
    const batch = [
      { event: 'first', properties: {} },
      { event: 'second', properties: {} },
    ]
    await post('/batch/', { api_key: 'phc_batch', batch, sent_at: '2026-01-01T00:00:00Z' }, 'application/json')
    expect(state.received.map(({ event, token }) => [event, token])).toEqual([
      ['first', 'phc_batch'],
      ['second', 'phc_batch'],
    ])
  })

  it('may come in the query of a GET request', async () => {
    const data = encodeURIComponent(Buffer.from(JSON.stringify(EVENT)).toString('base64'))
    await app.inject({ method: 'GET', url: `/e/?data=${data}` })
    expect(state.received).toMatchObject([{ event: 'item_created', encoding: 'base64' }])
  })

  it('are refused without a token', async () => {
    const answer = await post('/e/', { event: 'a', properties: {} })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'missing_api_key'])
    expect(state.received).toEqual([])
  })

  it('are refused in a body that cannot be read, with PostHog’s form of error', async () => {
    const answer = await post('/e/?compression=lz64', 'NobwRAlg')
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({
      type: 'validation_error',
      code: 'unsupported_compression',
      detail: expect.stringContaining('lz64'),
      attr: null,
    })
  })
})

describe('flags and config', () => {
  const question = { token: 'phc_one', distinct_id: 'd1' }

  it('come apart in the newest protocol', async () => {
    const flags = (await post('/flags/?v=2', question)).json()
    expect(Object.keys(flags.flags)).toEqual(['new-dashboard-v2', 'ai-features-beta', 'pricing-page-experiment'])
    expect(flags).not.toHaveProperty('supportedCompression')
    const config = (await app.inject('/array/phc_one/config')).json()
    expect(config).toMatchObject({
      token: 'phc_one',
      hasFeatureFlags: true,
      supportedCompression: ['gzip', 'gzip-js'],
      analytics: { endpoint: '/i/v0/e/' },
    })
    expect(config).not.toHaveProperty('flags')
  })

  it('come together in /decide/ and with config=true', async () => {
    const decide = (await post('/decide/?v=3', question)).json()
    expect(decide).toMatchObject({ isAuthenticated: false, siteApps: [], featureFlags: { 'ai-features-beta': false } })
    const flags = (await post('/flags/?v=2&config=true', question)).json()
    expect(flags).toMatchObject({ isAuthenticated: false, flags: { 'new-dashboard-v2': { enabled: true } } })
  })

  it('accept the base64 form of older versions and remember the question', async () => {
    const data = encodeURIComponent(Buffer.from(JSON.stringify(question)).toString('base64'))
    await post('/v/1.130.2/decide/?v=3', `data=${data}`, 'application/x-www-form-urlencoded')
    expect(state.flagRequests).toMatchObject([
      { path: '/decide/', sdk: '1.130.2', query: { v: '3' }, body: { distinct_id: 'd1' } },
    ])
  })

  it('need a token', async () => {
    expect((await post('/flags/?v=2', {})).statusCode).toBe(401)
  })

  it('come as a script that registers the config for its token', async () => {
    const { body, headers } = await app.inject('/array/phc_one/config.js')
    expect(headers['content-type']).toContain('javascript')
    const page: { _POSTHOG_REMOTE_CONFIG?: Record<string, { config: object; siteApps: unknown[] }> } = {}
    const run = (script: string, window: object) => Reflect.construct(Function, ['window', script])(window)
    run(body, page)
    expect(page._POSTHOG_REMOTE_CONFIG?.phc_one).toMatchObject({ config: { hasFeatureFlags: true }, siteApps: [] })
  })

  it.each([
    ['/api/surveys/', { surveys: [] }],
    ['/api/web_experiments/', { experiments: [] }],
    ['/api/early_access_features/', { earlyAccessFeatures: [] }],
  ])('%s is empty', async (url, list) => {
    expect((await app.inject(`${url}?token=phc_one`)).json()).toEqual(list)
  })
})

describe('scripts', () => {
  it.each([
    ['/static/array.js', '1.449.2'],
    ['/static/1.449.2/array.js', '1.449.2'],
    ['/v/1.130.2/static/array.js', '1.130.2'],
    ['/v/1.449.2/static/1.130.2/array.js', '1.130.2'],
  ])('%s is that of %s', async (url, version) => {
    const { body, headers, statusCode } = await app.inject(url)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toContain('javascript')
    expect(body).toContain(`"${version}"`)
  })

  it.each(['/static/none.js', '/static/9.9.9/array.js', '/v/9.9.9/static/array.js'])(
    '%s does not exist',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )
})

it('serves no file beside the published scripts', async () => {
  const { body, statusCode } = await app.inject('/static/..%2Fpackage.json')
  expect(statusCode).toBe(403)
  expect(body).not.toContain('posthog-js')
})

describe('CORS', () => {
  it('lets any origin in, with credentials', async () => {
    const { headers } = await app.inject({ url: '/array/t/config', headers: { origin: 'http://localhost:1' } })
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:1',
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    })
  })

  it('answers a preflight with the headers asked for', async () => {
    const { statusCode, headers } = await app.inject({
      method: 'OPTIONS',
      url: '/v/1.130.2/e/',
      headers: { origin: 'http://localhost:1', 'access-control-request-headers': 'content-type,x-own' },
    })
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:1',
      'access-control-allow-methods': 'GET,POST,OPTIONS',
      'access-control-allow-headers': 'content-type,x-own',
    })
  })

  it('holds for refusals too', async () => {
    state.behaviour.events = { status: 503 }
    const { statusCode, headers } = await app.inject({
      method: 'POST',
      url: '/e/',
      headers: { origin: 'http://localhost:1', 'content-type': 'text/plain' },
      payload: JSON.stringify(EVENT),
    })
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([503, 'http://localhost:1'])
  })
})

describe('the server on a port', () => {
  it('is waited on and refuses nothing it was not told to', async () => {
    const server = await startPostHogServer()
    try {
      expect(server.url).toMatch(/^http:\/\/localhost:\d+$/)
      expect(server.hostFor('1.130.2')).toBe(`${server.url}/v/1.130.2`)
      setTimeout(() => void fetch(`${server.url}/e/`, { method: 'POST', body: JSON.stringify(EVENT) }), 30)
      const event = await server.waitForEvent('item_created', 2000)
      expect(event.uuid).toBe(EVENT.uuid)
      await expect(server.waitForEvent('never', 30)).rejects.toThrow('Received: item_created.')
    } finally {
      await server.close()
    }
  })
})
