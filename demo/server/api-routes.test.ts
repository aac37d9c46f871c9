import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { API_KEYS } from './api-routes.ts'
import { createPostHogApp } from './posthog-server.ts'
import { newState, type StandInState } from './stand-in-state.ts'

let state: StandInState
let app: FastifyInstance
beforeEach(async () => {
  state = newState()
  app = await createPostHogApp(state)
})
afterEach(() => app.close())

interface List {
  count: number
  next: string | null
  previous: string | null
  results: { key: string }[]
}

const get = (url: string, key?: string) =>
  app.inject({ url, headers: { host: 'posthog.test', ...(key ? { authorization: `Bearer ${key}` } : {}) } })

describe("PostHog's API", () => {
  it('lists flags page by page', async () => {
    state.api.flags = Array.from({ length: 150 }, (_, index) => ({ key: `flag-${index}` }))
    const first = (await get('/api/projects/42/feature_flags/?limit=200', API_KEYS.full)).json<List>()
    expect([first.count, first.results.length, first.previous]).toEqual([150, 100, null])
    expect(first.next).toBe('http://posthog.test/api/projects/42/feature_flags/?limit=100&offset=100')
    const second = (await get(first.next ?? '', API_KEYS.full)).json<List>()
    expect([second.results.length, second.results[0]?.key, second.next]).toEqual([50, 'flag-100', null])
    expect(second.previous).toContain('offset=0')
  })

  it('has variants with payloads as texts of JSON', async () => {
    const { results } = (await get('/api/projects/42/feature_flags/', API_KEYS.flagsOnly)).json<List>()
    expect(results.find(({ key }) => key === 'checkout-steps')).toMatchObject({
      active: true,
      filters: {
        multivariate: { variants: [{ key: 'one-page' }, { key: 'three-pages' }] },
        payloads: { 'three-pages': '{"steps":3}' },
      },
    })
  })

  it('lists experiments', async () => {
    const { results } = (await get('/api/projects/42/experiments/', API_KEYS.full)).json<List>()
    expect(results).toMatchObject([{ feature_flag_key: 'pricing-page-experiment', end_date: null }])
  })

  it.each([
    ['no key', '42/feature_flags', undefined, 401, 'not_authenticated'],
    ['a wrong key', '42/feature_flags', 'phx_wrong', 401, 'authentication_failed'],
    ['a project token', '42/feature_flags', 'phc_token', 401, 'authentication_failed'],
    ['a key without the scope', '42/feature_flags', API_KEYS.scopeless, 403, 'permission_denied'],
    ['a key for flags', '42/experiments', API_KEYS.flagsOnly, 403, 'permission_denied'],
    ['another project', '43/feature_flags', API_KEYS.full, 404, 'not_found'],
  ])('refuses %s', async (_, path, key, status, code) => {
    const answer = await get(`/api/projects/${path}/`, key)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
  })

  it('remembers who asked', async () => {
    await get('/api/projects/42/experiments/', 'phx_wrong')
    expect(state.api.requests).toMatchObject([{ authorization: 'Bearer phx_wrong' }])
  })
})
