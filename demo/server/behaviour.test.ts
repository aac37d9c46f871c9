import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startPostHogServer, type PostHogServer } from './posthog-server.ts'

let server: PostHogServer

beforeEach(async () => {
  server = await startPostHogServer()
})

afterEach(() => server.close())

const capture = (event: string, path = '/e/') =>
  fetch(server.url + path, {
    method: 'POST',
    body: JSON.stringify({ event, uuid: `uuid of ${event}`, properties: { token: 'phc_one' } }),
  })
const askFlags = () => fetch(`${server.url}/flags/?v=2`, { method: 'POST', body: '{"token":"phc_one"}' })
const names = () => server.received.map((event) => event.event)

describe('events', () => {
  it('that are refused are not kept, but the request is', async () => {
    server.behave({ events: { status: 503 } })
    expect((await capture('a')).status).toBe(503)
    expect(names()).toEqual([])
    expect(server.eventRequests).toMatchObject([{ status: 503, events: [{ event: 'a', uuid: 'uuid of a' }] }])
  })

  it('work again when the section is emptied', async () => {
    server.behave({ events: { status: 429 } })
    expect((await capture('a')).status).toBe(429)
    server.behave({ flags: {} })
    expect((await capture('b')).status).toBe(429)
    server.behave({ events: {} })
    expect((await capture('c')).status).toBe(200)
    expect(names()).toEqual(['c'])
  })

  it('fail as many times as told', async () => {
    server.behave({ events: { status: 500, times: 2 } })
    const statuses = [await capture('a'), await capture('b'), await capture('c')].map((answer) => answer.status)
    expect(statuses).toEqual([500, 500, 200])
  })

  it('lose their connection without an answer', async () => {
    server.behave({ events: { destroySocket: true } })
    await expect(capture('a')).rejects.toThrow()
    expect(names()).toEqual([])
    expect(server.eventRequests).toMatchObject([{ status: 0 }])
  })

  it('over the quota are answered 200 and dropped; recordings have a quota of their own name', async () => {
    server.behave({ events: { quotaLimited: true } })
    expect(await (await capture('a')).json()).toEqual({ status: 1, quota_limited: ['events'] })
    expect(await (await capture('$snapshot', '/s/')).json()).toEqual({ status: 1, quota_limited: ['recordings'] })
    expect(names()).toEqual([])
  })

  it('are answered late', async () => {
    server.behave({ events: { delayMs: 120 } })
    const start = performance.now()
    await capture('a')
    expect(performance.now() - start).toBeGreaterThan(110)
  })
})

describe('flags, config and scripts', () => {
  it('fail apart from one another', async () => {
    server.behave({ flags: { status: 502 }, scripts: { status: 404 } })
    const statuses = [
      await askFlags(),
      await fetch(`${server.url}/static/array.js`),
      await fetch(`${server.url}/array/phc_one/config`),
      await capture('a'),
    ].map((answer) => answer.status)
    expect(statuses).toEqual([502, 404, 200, 200])
  })

  it('take new definitions at run time', async () => {
    server.setFlags([{ key: 'only', id: 1, version: 1, enabled: true, variant: 'blue' }])
    expect(await (await askFlags()).json()).toMatchObject({ flags: { only: { variant: 'blue' } } })
  })

  it('lay values over the config', async () => {
    server.behave({ config: { values: { surveys: true } } })
    expect(await (await fetch(`${server.url}/array/phc_one/config`)).json()).toMatchObject({ surveys: true })
    const decide = await fetch(`${server.url}/decide/?v=3`, { method: 'POST', body: '{"token":"phc_one"}' })
    expect(await decide.json()).toMatchObject({ surveys: true })
  })
})

describe('over HTTP', () => {
  const behave = (body: string) => fetch(`${server.url}/_stand-in/behave`, { method: 'POST', body })

  it('behaviour is changed and told', async () => {
    const answer = await behave('{"flags":{"quotaLimited":true}}')
    expect(await answer.json()).toEqual({ events: {}, flags: { quotaLimited: true }, config: {}, scripts: {} })
    expect(await (await askFlags()).json()).toMatchObject({ quotaLimited: ['feature_flags'] })
  })

  it('nonsense is refused', async () => {
    expect((await behave('nonsense')).status).toBe(400)
    expect((await behave('null')).status).toBe(400)
  })

  it('what was received is told, and a reset forgets it', async () => {
    await capture('a')
    const received = () => fetch(`${server.url}/_stand-in/received`).then((answer) => answer.json())
    expect(await received()).toMatchObject([{ event: 'a', token: 'phc_one' }])
    await behave('{"events":{"status":500}}')
    await fetch(`${server.url}/_stand-in/reset`, { method: 'POST' })
    expect(await received()).toEqual([])
    expect((await capture('b')).status).toBe(200)
  })
})
