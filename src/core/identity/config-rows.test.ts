import { describe, expect, it } from 'vitest'
import { dehydrateObject } from '../values/dehydrate.ts'
import { configRows, type OptionRow, type ToldConfig } from './config-rows.ts'

function told(config: Partial<ToldConfig>): ToldConfig {
  return { given: {}, givenKnown: true, effective: {}, remote: {}, first: config.effective ?? {}, ...config }
}
const rowOf = (name: string, config: ToldConfig, sdk: 'posthog-js' | 'lite' = 'posthog-js'): OptionRow | undefined =>
  configRows(config, sdk).find((row) => row.name === name)

describe('an option is', () => {
  it("the page's when the page gave it, under whatever name", () => {
    const effective = { api_host: 'https://a', person_profiles: 'always', ip: false }
    const config = told({ given: { api_host: 'https://a', process_person: 'always' }, effective })
    expect(rowOf('api_host', config)).toMatchObject({ value: 'https://a', origin: 'page', detail: null })
    expect(rowOf('person_profiles', config)).toMatchObject({ origin: 'page', detail: 'process_person' })
    expect(rowOf('ip', config)).toMatchObject({ value: false, origin: 'default' })
  })

  it('the default when the page gave undefined', () => {
    const { value: given } = dehydrateObject({ ip: undefined })
    expect(rowOf('ip', told({ given, effective: { ip: false } }))).toMatchObject({ value: false, origin: 'default' })
  })

  it('of the dated defaults that the page asked for', () => {
    const effective = { capture_pageview: 'history_change', rageclick: {}, split_storage: false, ip: false }
    const config = told({ given: { defaults: '2026-01-30' }, effective })
    expect(rowOf('capture_pageview', config)).toMatchObject({ origin: 'dated defaults', detail: '2025-05-24' })
    expect(rowOf('rageclick', config)).toMatchObject({ origin: 'dated defaults', detail: '2025-11-30' })
    expect(rowOf('split_storage', config)?.origin).toBe('default')
    expect(rowOf('ip', config)?.origin).toBe('default')
    expect(rowOf('rageclick', told({ given: { defaults: 'latest' }, effective }))?.detail).toBe('2026-05-30')
    // As 1.449 compares texts: 'unset' is more than any date, but where it asks for the word.
    expect(rowOf('rageclick', told({ given: { defaults: 'unset' }, effective }))?.detail).toBe('2026-05-30')
    const recording = told({ given: { defaults: 'unset' }, effective: { session_recording: {} } })
    expect(rowOf('session_recording', recording)?.origin).toBe('default')
  })

  it("the remote config's when it changed and the page gave none", () => {
    const config = told({
      effective: { person_profiles: 'identified_only' },
      first: { person_profiles: 'always' },
      remote: { $autocapture_disabled_server_side: true },
    })
    expect(rowOf('person_profiles', config)?.origin).toBe('remote config')
    expect(rowOf('$autocapture_disabled_server_side', config)).toMatchObject({ value: true, origin: 'remote config' })
  })

  it('of unknown origin where it was not seen what the page gave', () => {
    expect(rowOf('ip', told({ givenKnown: false, effective: { ip: true } }))?.origin).toBe('unknown')
  })
})

describe('an option that the SDK does not know', () => {
  it.each([
    ['api_Host', 'api_host'],
    ['capturePageview', 'capture_pageview'],
    ['personProfiles', 'person_profiles'],
    ['autocapure', 'autocapture'],
    ['quite_another_thing', null],
  ])('%s is told, with what it was probably meant to be: %s', (name, didYouMean) => {
    const config = told({ given: { [name]: true }, effective: { [name]: true } })
    expect(rowOf(name, config)).toMatchObject({ known: false, didYouMean })
  })

  it('stands before all others', () => {
    const config = told({
      given: { zzz: 1, api_host: 'a' },
      effective: { api_host: 'a', ip: false, autocapture: true },
    })
    expect(configRows(config, 'posthog-js').map(({ name }) => name)).toEqual(['zzz', 'api_host', 'autocapture', 'ip'])
  })

  it('may be a part of bootstrap, which each SDK writes in its own way', () => {
    const given = { bootstrap: { distinctId: 'user_1', featureFlags: {} } }
    expect(rowOf('bootstrap.distinctId', told({ given }))).toMatchObject({
      known: false,
      didYouMean: 'bootstrap.distinctID',
    })
    expect(rowOf('bootstrap.featureFlags', told({ given }))).toBeUndefined()
    expect(rowOf('bootstrap.distinctId', told({ given }), 'lite')).toBeUndefined()
  })

  it('is one that the page gave: what only a newer SDK holds is its own', () => {
    expect(rowOf('of_tomorrow', told({ effective: { of_tomorrow: 1 } }))).toMatchObject({ known: true })
  })
})

it('of the fields of posthog-js-lite those are shown that are options', () => {
  const config = told({ given: { host: 'https://a' }, effective: { host: 'https://a', flushAt: 20, apiKey: 'phc_1' } })
  expect(configRows(config, 'lite').map(({ name, origin }) => [name, origin])).toEqual([
    ['host', 'page'],
    ['flushAt', 'default'],
  ])
})
