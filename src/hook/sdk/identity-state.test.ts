// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { IdentityState } from '../../core/identity/identity-state.ts'
import { readIdentity } from '../../core/identity/read-identity.ts'
import { network, NOTHING, startSdk, type TappedSdk, TOKEN, VERSIONS } from '../../../test/harness/real-sdk.ts'

afterEach(() => {
  network.fallSilent()
  vi.useRealTimers()
})

const methods = ({ factsOf }: TappedSdk): (string | null)[] => factsOf('identity-state').map(({ method }) => method)
function last({ factsOf }: TappedSdk): IdentityState | null {
  const fact = factsOf('identity-state').at(-1)
  return fact ? readIdentity(fact.told) : null
}

describe.each(VERSIONS)('an instance of posthog-js %s', (version, module) => {
  const start = (config: object = {}): TappedSdk => startSdk(module, NOTHING, config)

  it('begins anonymous, by the ID of its device', () => {
    const tapped = start({ person_profiles: 'identified_only' })
    expect(methods(tapped)).toEqual(['init'])
    const state = last(tapped)
    expect(state).toMatchObject({
      userState: 'anonymous',
      sessionId: null,
      windowId: null,
      groups: {},
      personProperties: {},
      personProfiles: 'identified_only',
      processesPerson: false,
      optedOut: false,
      persistence: 'memory',
    })
    expect(state?.distinctId).toMatch(/^[\w-]{30,}$/)
    expect(state?.deviceId).toBe(state?.distinctId)
  })

  it('is looked at without a session being begun', () => {
    const tapped = start()
    tapped.attach()
    tapped.sdk.register({ plan: 'pro' })
    expect(tapped.sdk.persistence.props['$sesid']).toBeUndefined()
  })

  it('lays to no call what had changed before it, as the remote config does', () => {
    const tapped = start()
    tapped.sdk.persistence.register({ $web_vitals_enabled_server_side: true })
    tapped.sdk.register({ plan: 'pro' })
    const told = tapped.factsOf('identity-state').slice(-2)
    expect(told.map(({ method }) => method)).toEqual([null, 'register'])
    expect(told.map((fact) => readIdentity(fact.told)?.superProperties['plan'])).toEqual([undefined, 'pro'])
  })

  it('tells each change with the call that made it, and no change twice', () => {
    const tapped = start({ person_profiles: 'identified_only' })
    const { sdk } = tapped
    const anonymousId = last(tapped)?.distinctId
    sdk.register({ plan: 'pro' })
    expect(last(tapped)?.superProperties).toMatchObject({ plan: 'pro' })
    sdk.register({ plan: 'pro' })
    sdk.group('company', 'acme')
    expect(last(tapped)).toMatchObject({ groups: { company: 'acme' }, processesPerson: true })
    expect(last(tapped)?.superProperties).not.toHaveProperty('$groups')
    sdk.identify('user_1', { email: 'a@b.c' })
    expect(last(tapped)).toMatchObject({
      distinctId: 'user_1',
      deviceId: anonymousId,
      userState: 'identified',
      personProperties: { email: 'a@b.c' },
    })
    sdk.opt_out_capturing()
    expect(last(tapped)?.optedOut).toBe(true)
    sdk.opt_in_capturing()
    sdk.reset()
    expect(last(tapped)).toMatchObject({ userState: 'anonymous', groups: {}, personProperties: {} })
    expect(last(tapped)?.distinctId).not.toBe('user_1')
    expect(methods(tapped).filter((method) => method !== null)).toEqual([
      'init',
      'register',
      'group',
      'identify',
      'opt_out_capturing',
      'opt_in_capturing',
      'reset',
    ])
  })

  it('records what the page called, and not what the SDK then called itself', () => {
    const tapped = start()
    tapped.sdk.identify('user_1', { email: 'a@b.c' })
    expect(tapped.factsOf('identity-call').map(({ method }) => method)).not.toContain('setPersonProperties')
    expect(tapped.factsOf('identity-call').at(-1)).toMatchObject({ method: 'identify' })
  })

  it('has a session and a window from its first event on, by nobody’s call', () => {
    const tapped = start()
    const before = Date.now()
    tapped.sdk.capture('one')
    tapped.sdk.capture('two')
    expect(methods(tapped)).toEqual(['init', null])
    const { $session_id, $window_id } = tapped.factsOf('capture-accepted')[0]?.properties ?? {}
    expect($session_id).toMatch(/^[\w-]{30,}$/)
    expect(last(tapped)).toMatchObject({ sessionId: $session_id, windowId: $window_id })
    expect(last(tapped)?.sessionStart).toBeGreaterThanOrEqual(before)
    expect(last(tapped)?.sessionReason).toBe(version === '1.130.2' ? null : 'no session')
  })

  it('has another session after half an hour', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 })
    const tapped = start()
    tapped.sdk.capture('one')
    const first = last(tapped)
    vi.setSystemTime(1_800_000_000_000 + 31 * 60_000)
    tapped.sdk.capture('two')
    const second = last(tapped)
    expect(second?.sessionId).not.toBe(first?.sessionId)
    expect(second?.windowId).not.toBe(first?.windowId)
    expect(second?.sessionStart).toBe(1_800_000_000_000 + 31 * 60_000)
    expect(second?.sessionReason).toBe(version === '1.130.2' ? null : 'idle')
  })

  it('keeps apart what holds for the session alone', () => {
    const tapped = start({ persistence: 'localStorage' })
    tapped.sdk.register_for_session?.({ campaign: 'spring' })
    expect(last(tapped)?.sessionProperties).toMatchObject({ campaign: 'spring' })
    expect(last(tapped)?.superProperties).not.toHaveProperty('campaign')
    expect(last(tapped)?.persistence).toBe('localStorage')
  })

  it('identified in `loaded` was anonymous before', () => {
    const tapped = start({ loaded: (sdk: TappedSdk['sdk']) => sdk.identify('user_1') })
    expect(methods(tapped).filter((method) => method !== null)).toEqual(['init', 'identify'])
    expect(tapped.factsOf('identity-state')[0]?.told).toMatchObject({ stored: { $user_state: 'anonymous' } })
    expect(last(tapped)?.distinctId).toBe('user_1')
  })

  it('tells where the page called, while a panel wants to know', () => {
    const without = start()
    without.sdk.register({ a: 1 })
    expect(without.factsOf('identity-state').map(({ stack }) => stack)).toEqual([null, null])
    const tapped = startSdk(module, NOTHING, {}, true)
    tapped.sdk.register({ a: 1 })
    const [init, registered] = tapped.factsOf('identity-state').map(({ stack }) => stack)
    expect(init).toBeNull()
    expect(registered?.split('\n')[1]).toContain('identity-state.test')
  })

  it('lets through what a page’s hostile values do', () => {
    const tapped = start()
    const cyclic: Record<string, unknown> = { ['__proto__']: 1 }
    cyclic['self'] = cyclic
    tapped.sdk.register({
      cyclic,
      big: 10n,
      get thrower(): string {
        return 'seen by the SDK alone'
      },
    })
    expect(last(tapped)?.superProperties['big']).toEqual({ '~hogscope': 'bigint', text: '10' })
  })

  it('looks again when a panel attaches, as storage may have changed', () => {
    const tapped = start()
    tapped.sdk.persistence.props['theme'] = 'dark'
    expect(last(tapped)?.superProperties).not.toHaveProperty('theme')
    tapped.attach()
    expect(last(tapped)?.superProperties).toMatchObject({ theme: 'dark' })
  })
})

describe('the configuration', () => {
  const config = ({ factsOf }: TappedSdk) => factsOf('instance-config').at(-1)

  it.each(VERSIONS)('of %s is what the page gave and what the SDK made of it', (_version, module) => {
    const tapped = startSdk(module, NOTHING, { api_Host: 'https://typo.example', mask_all_text: true })
    expect(config(tapped)).toMatchObject({
      givenKnown: true,
      given: { api_host: 'https://ph.example', api_Host: 'https://typo.example', mask_all_text: true },
      effective: { token: TOKEN, api_host: 'https://ph.example', mask_all_text: true, cookie_expiration: 365 },
    })
    expect(config(tapped)?.given).not.toHaveProperty('token')
  })

  it.each(VERSIONS)('of %s follows set_config', async (_version, module) => {
    const tapped = startSdk(module, NOTHING)
    tapped.sdk.set_config({ persistence: 'sessionStorage' })
    await vi.waitFor(() => expect(config(tapped)?.given).toMatchObject({ persistence: 'sessionStorage' }))
    expect(methods(tapped).at(-1)).toBe('set_config')
    expect(last(tapped)?.persistence).toBe('sessionStorage')
  })

  it('does not take for the page’s what the remote config sets', async () => {
    network.answer = (url) =>
      Promise.resolve(Response.json(url.includes('/config') ? { autocapture_opt_out: true, heatmaps: true } : {}))
    const tapped = startSdk(VERSIONS[0][1], NOTHING, { advanced_disable_decide: false })
    await vi.waitFor(() => expect(config(tapped)?.remote).toMatchObject({ $autocapture_disabled_server_side: true }), {
      timeout: 10_000,
    })
    expect(config(tapped)?.given).not.toHaveProperty('person_profiles')
    expect(config(tapped)?.effective).toMatchObject({ person_profiles: 'identified_only' })
    tapped.sdk.set_config({ person_profiles: 'always' })
    await vi.waitFor(() => expect(config(tapped)?.given).toMatchObject({ person_profiles: 'always' }))
    expect(tapped.factsOf('identity-state').at(-1)).toMatchObject({ method: 'set_config' })
  })
})
