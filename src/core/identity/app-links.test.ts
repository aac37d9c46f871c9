import { describe, expect, it } from 'vitest'
import { appProject, eventUrl, personUrl, replayUrl } from './app-links.ts'

const hostOf = (uiHost: string | null, apiHost: string): string | undefined =>
  appProject(uiHost, { apiHost, token: 'phc_1' })?.host

describe("PostHog's app", () => {
  it.each([
    ['https://us.i.posthog.com', 'https://us.posthog.com'],
    ['https://eu.i.posthog.com/', 'https://eu.posthog.com'],
    ['https://app.posthog.com', 'https://us.posthog.com'],
    ['eu.i.posthog.com', 'https://eu.posthog.com'],
  ])('of %s is %s', (apiHost, host) => expect(hostOf(null, apiHost)).toBe(host))

  it.each([
    'https://shop.example/ingest',
    '/ingest',
    '',
    'https://us.i.posthog.com.evil.example',
    'javascript:alert(1)',
  ])('of the unknown host %j is not known', (apiHost) => expect(hostOf(null, apiHost)).toBeUndefined())

  it('is what ui_host says, whatever api_host is', () => {
    expect(hostOf('https://posthog.shop.example/', 'https://shop.example/ingest')).toBe('https://posthog.shop.example')
    expect(hostOf('https://eu.i.posthog.com', '/ingest')).toBe('https://eu.posthog.com')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense', 'https://'])('is not %j', (uiHost) =>
    expect(hostOf(uiHost, '/ingest')).toBeUndefined(),
  )

  it('needs a project', () => {
    expect(appProject('https://us.posthog.com', null)).toBeNull()
    expect(appProject('https://us.posthog.com', { apiHost: '', token: '' })).toBeNull()
  })
})

it('links say the project by its token, and keep strange IDs in their place', () => {
  const project = { host: 'https://us.posthog.com', token: 'phc_1' }
  expect(personUrl(project, 'a@b.c/../?x#y')).toBe(
    'https://us.posthog.com/project/phc_1/person/a%40b.c%2F..%2F%3Fx%23y',
  )
  expect(replayUrl(project, '0192-s')).toBe('https://us.posthog.com/project/phc_1/replay/0192-s')
  expect(eventUrl(project, '0192-e', 1_800_000_000_000)).toBe(
    'https://us.posthog.com/project/phc_1/events/0192-e/2027-01-15T08%3A00%3A00.000Z',
  )
})
