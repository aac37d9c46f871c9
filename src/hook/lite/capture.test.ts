import { PostHog } from 'posthog-js-lite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LitePage, openLitePage, OPTIONS, TOKEN } from './testing/lite-page.ts'

let page: LitePage
beforeEach(() => {
  page = openLitePage()
})
afterEach(() => page.close())

interface Compresses {
  compressPayload(payload: string): Promise<Blob | null>
}

describe('an instance of posthog-js-lite', () => {
  it('is told of with token, host and version, before anything else', () => {
    new PostHog(TOKEN, OPTIONS).capture('first')
    expect(page.facts.map(({ type }) => type).slice(0, 2)).toEqual(['instance-found', 'instance-init'])
    expect(page.facts[1]).toMatchObject({ token: TOKEN, apiHost: OPTIONS.host, version: '4.12.1', bundle: 'lite' })
  })

  it('is tapped without anything enumerable, and leaves other objects alone', () => {
    const keysOfUsed = (): string[] => {
      const posthog = new PostHog(TOKEN, OPTIONS)
      posthog.capture('item_created')
      return Object.keys(posthog)
    }
    const keys = keysOfUsed()
    page.trap.disarm()
    expect(keys.toSorted()).toEqual(keysOfUsed().toSorted())
    page.trap.arm()
    class Other {
      flagCallReported: unknown
      constructor() {
        Object.assign(this, { flagCallReported: 1 })
      }
    }
    expect(Object.keys(new Other())).toEqual(['flagCallReported'])
    expect(page.factsOf('instance-found')).toHaveLength(1)
  })

  it('is one of several', () => {
    new PostHog(TOKEN, OPTIONS).capture('one')
    new PostHog('phc_other', OPTIONS).capture('two')
    expect(page.factsOf('capture-called').map(({ instance, eventName }) => [instance, eventName])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ])
  })
})

describe('an event', () => {
  it('is called, accepted, sent and answered, under one id', async () => {
    new PostHog(TOKEN, OPTIONS).capture('item_created', { plan: 'pro' })
    await vi.waitFor(() => expect(page.factsOf('request-sent')).toHaveLength(1))
    const [called] = page.factsOf('capture-called')
    expect(called).toMatchObject({ eventName: 'item_created', ownProperties: ['plan'], properties: { plan: 'pro' } })
    expect(called?.stack?.split('\n')[1]).toContain('capture.test')
    const [accepted] = page.factsOf('capture-accepted')
    expect(accepted).toMatchObject({ call: called?.call, properties: { $lib_version: '4.12.1' } })
    expect(page.factsOf('request-sent')[0]).toMatchObject({
      uuids: [accepted?.uuid],
      url: 'https://ph.example/batch/',
      attempt: 0,
      transport: 'fetch',
      compression: 'gzip-js',
      answerExpected: true,
    })
    await page.answered(200)
  })

  it('goes with those that were there when the request began, and with no other', async () => {
    const posthog = new PostHog(TOKEN, { ...OPTIONS, flushAt: 2 })
    const compressing = vi.spyOn(PostHog.prototype as unknown as Compresses, 'compressPayload')
    posthog.capture('one')
    posthog.capture('two')
    for (let turn = 0; compressing.mock.calls.length === 0; turn++) {
      if (turn > 100) throw new Error('Nothing is being compressed')
      await Promise.resolve()
    }
    posthog.capture('three')
    const sent = (): string[][] => page.batches().map((batch) => batch.map(({ uuid }) => uuid))
    await vi.waitFor(() => expect(sent()).toHaveLength(2))
    const told = page.factsOf('request-sent').map(({ uuids }) => uuids)
    expect(told).toEqual(sent())
    const ids = page.factsOf('capture-accepted').map(({ uuid }) => uuid)
    expect(told.flat()).toEqual(ids)
  })

  it('goes with its own request where the queue is more than one request takes', async () => {
    const posthog = new PostHog(TOKEN, { ...OPTIONS, flushAt: 1, maxBatchSize: 1 })
    posthog.capture('one')
    posthog.capture('two')
    await vi.waitFor(() => expect(page.factsOf('request-sent')).toHaveLength(2))
    const ids = page.factsOf('capture-accepted').map(({ uuid }) => [uuid])
    expect(page.factsOf('request-sent').map(({ uuids }) => uuids)).toEqual(ids)
  })

  it.each([
    ['an answer', () => new Response('', { status: 503 }), 503],
    [
      'none',
      () => {
        throw new TypeError('Failed to fetch')
      },
      0,
    ],
  ])('is tried again after %s', async (_, fail, status) => {
    let fails = 2
    page.answerEvents(() => (fails-- > 0 ? fail() : Response.json({ status: 1 })))
    new PostHog(TOKEN, OPTIONS).capture('item_created')
    await vi.waitFor(() => expect(page.factsOf('request-sent').map(({ attempt }) => attempt)).toEqual([0, 1, 2]))
    await page.answered(status)
    await page.answered(200)
  })

  it.each<[string, object, (posthog: PostHog) => unknown, string]>([
    ['opted out', {}, (posthog) => posthog.optOut(), 'opted out'],
    ['opted out from the start', { defaultOptIn: false }, () => undefined, 'opted out'],
    ['switched off', { disabled: true }, () => undefined, 'client disabled'],
    ['refused by the page', { before_send: () => null }, () => undefined, 'before_send returned null'],
    [
      'refused with an error',
      {
        before_send: () => {
          throw new Error('theirs')
        },
      },
      () => undefined,
      'before_send threw',
    ],
  ])('is dropped when %s', (_, options, prepare, reason) => {
    const posthog = new PostHog(TOKEN, { ...OPTIONS, ...options })
    prepare(posthog)
    posthog.capture('item_created')
    expect(page.factsOf('capture-dropped')).toMatchObject([{ reason, call: page.factsOf('capture-called')[0]?.call }])
    expect(page.factsOf('capture-accepted')).toEqual([])
  })

  it("of a method is told of with the method's call", () => {
    const posthog = new PostHog(TOKEN, OPTIONS)
    posthog.identify('someone', { email: 'a@example.com' })
    posthog.group('company', 'one')
    posthog.setPersonProperties({ plan: 'pro' })
    expect(page.factsOf('capture-called').map(({ eventName }) => eventName)).toEqual([
      '$identify',
      '$groupidentify',
      '$set',
    ])
    for (const { stack } of page.factsOf('capture-called')) expect(stack?.split('\n')[1]).toContain('capture.test')
    expect(page.factsOf('capture-accepted')).toHaveLength(3)
    expect(page.factsOf('identity-call').map(({ method }) => method)).toEqual([
      'identify',
      'group',
      'setPersonProperties',
    ])
  })

  it("that changes a person is refused with personProfiles 'never'", () => {
    new PostHog(TOKEN, { ...OPTIONS, personProfiles: 'never' }).identify('someone')
    expect(page.factsOf('capture-called')).toMatchObject([{ eventName: '$identify' }])
    expect(page.factsOf('capture-dropped')).toMatchObject([{ reason: "person_profiles is 'never'" }])
  })

  it('captured from before_send, or while another is told of, is one of its own', () => {
    const posthog: PostHog = new PostHog(TOKEN, {
      ...OPTIONS,
      before_send(event) {
        if (event?.event === 'outer') posthog.identify('someone')
        return event
      },
    })
    posthog.on('capture', ({ event }: { event: string }) => event === 'outer' && posthog.capture('after'))
    posthog.capture('outer')
    const names = new Map(page.factsOf('capture-called').map(({ call, eventName }) => [call, eventName]))
    expect(page.factsOf('capture-accepted').map(({ call }) => names.get(call))).toEqual(['$identify', 'outer', 'after'])
    expect(page.factsOf('capture-dropped')).toEqual([])
  })
})
