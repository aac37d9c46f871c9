import { PostHog } from 'posthog-js-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IdentityState } from '../../core/identity/identity-state.ts'
import { readIdentity } from '../../core/identity/read-identity.ts'
import { type LitePage, openLitePage, OPTIONS, TOKEN } from './testing/lite-page.ts'

let page: LitePage
beforeEach(() => {
  page = openLitePage()
})
afterEach(() => page.close())

function last(): IdentityState | null {
  const fact = page.factsOf('identity-state').at(-1)
  return fact ? readIdentity(fact.told) : null
}
const methods = (): (string | null)[] => page.factsOf('identity-state').map(({ method }) => method)

describe('an instance of posthog-js-lite', () => {
  it('tells whom it counts for, and each change with the call that made it', () => {
    const posthog = new PostHog(TOKEN, { ...OPTIONS, personProfiles: 'identified_only' })
    posthog.capture('one')
    expect(last()).toMatchObject({
      userState: 'anonymous',
      personProfiles: 'identified_only',
      processesPerson: false,
      optedOut: false,
      persistence: 'memory',
      windowId: null,
      groups: {},
    })
    const { distinctId, sessionId } = last() as IdentityState
    expect(distinctId).toMatch(/^[\w-]{30,}$/)
    expect(sessionId).toMatch(/^[\w-]{30,}$/)
    const before = methods().length
    posthog.register({ plan: 'pro' })
    posthog.register({ plan: 'pro' })
    posthog.registerForSession({ campaign: 'spring' })
    posthog.group('company', 'acme')
    posthog.identify('user_1')
    posthog.setPersonProperties({ email: 'a@b.c' })
    expect(last()).toMatchObject({
      distinctId: 'user_1',
      userState: 'identified',
      sessionId,
      groups: { company: 'acme' },
      superProperties: { plan: 'pro' },
      sessionProperties: { campaign: 'spring' },
      personProperties: { email: 'a@b.c' },
      processesPerson: true,
    })
    expect(last()?.superProperties).not.toHaveProperty('$groups')
    expect(methods().slice(before)).toEqual([
      'register',
      'registerForSession',
      'group',
      'identify',
      'setPersonProperties',
    ])
    expect(page.factsOf('identity-state').at(-1)?.stack?.split('\n')[1]).toContain('identity-state.test')
  })

  it('begins no session by being looked at', () => {
    const posthog = new PostHog(TOKEN, { ...OPTIONS, preloadFeatureFlags: false })
    posthog.register({ plan: 'pro' })
    expect(posthog.getPersistedProperty('session_id' as never)).toBeUndefined()
  })

  it('tells its options, and what it made of them', () => {
    expect(new PostHog(TOKEN, OPTIONS)).toBeTruthy()
    expect(page.factsOf('instance-config')).toMatchObject([
      {
        given: { ...OPTIONS },
        givenKnown: true,
        effective: { host: OPTIONS.host, flushAt: 20, flushInterval: OPTIONS.flushInterval },
      },
    ])
  })
})
