import { describe, expect, it } from 'vitest'
import { checkConnection, explainFailure, keyEnd } from './api-connection.ts'

const KEY = 'phx_abcdefgh12345678'
const check = (change: Partial<Record<'host' | 'projectId' | 'key', string>>) =>
  checkConnection({ host: 'https://us.posthog.com', projectId: '42', key: KEY, ...change })

describe('a connection', () => {
  it.each([
    ['https://us.posthog.com', 'https://us.posthog.com'],
    ['eu.posthog.com', 'https://eu.posthog.com'],
    [' https://PostHog.example.com/project/42/feature_flags?x ', 'https://posthog.example.com'],
    ['https://posthog.example.com:8443/', 'https://posthog.example.com:8443'],
    ['http://localhost:8000', 'http://localhost:8000'],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ])('to %s goes to %s', (host, origin) => {
    expect(check({ host, projectId: ' 42 ', key: ` ${KEY}\n` })).toEqual({
      ok: true,
      connection: { host: origin, projectId: '42', key: KEY },
    })
  })

  it.each([
    ['host', '', 'This is no address'],
    ['host', 'my posthog', 'This is no address'],
    ['host', 'javascript:alert(1)', 'This is no address'],
    ['host', 'https://user:secret@posthog.example.com', 'This is no address'],
    ['host', 'http://posthog.example.com', 'unencrypted'],
    ['host', 'http://localhost.example.com', 'unencrypted'],
    ['host', 'https://us.i.posthog.com', 'us.i.posthog.com takes events; the API is at us.posthog.com.'],
    ['projectId', '', 'is a number'],
    ['projectId', '../1', 'is a number'],
    ['projectId', 'phc_abc', "This is the project's token."],
    ['key', '', 'A personal API key is needed'],
    ['key', 'phc_abcdefgh12345678', "This is a project's token"],
    ['key', 'phs_abcdefgh12345678', "This is a project's secret key"],
    ['key', 'phx_abc def\r\nX-Header: 1', 'A key is one word'],
    ['key', 'phx_äöü12345', 'A key is one word'],
  ] as const)('is refused for the %s %j', (field, value, message) => {
    const checked = check({ [field]: value })
    expect(checked).toMatchObject({ ok: false, field, message: expect.stringContaining(message) as string })
    if (field === 'key' && value !== '') expect(JSON.stringify(checked)).not.toContain(value.slice(4))
  })

  it('shows the end of its key', () => {
    expect(keyEnd(KEY)).toBe('…5678')
  })
})

it.each([
  [401, 'us.posthog.com did not accept the key'],
  [403, 'The key may not read feature flags: it lacks the scope feature_flag:read, or access to project 42.'],
  [404, 'There is no project 42 at us.posthog.com'],
  [429, 'asked too often'],
  [302, 'sends on to another address, to which the key is not sent'],
  [503, 'us.posthog.com answered 503'],
  [undefined, 'The server could not be reached. Is us.posthog.com right'],
])('an answer %s is explained', (status, words) => {
  const failure = { problem: 'The server could not be reached.', ...(status === undefined ? {} : { status }) }
  const told = explainFailure(
    failure,
    { host: 'https://us.posthog.com', projectId: '42' },
    { what: 'feature flags', scope: 'feature_flag:read' },
  )
  expect(told).toContain(words)
})
