// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NOTHING, startSdk, type TappedSdk, VERSIONS } from '../../../../test/harness/real-sdk.ts'
import { describePostHogEvent, describePostHogProperty } from './posthog-dictionary.ts'

describe.each(VERSIONS)('of what posthog-js %s captures', (_version, module) => {
  const start = (): TappedSdk =>
    startSdk(module, NOTHING, { autocapture: true, capture_pageview: false, capture_pageleave: true })
  const captured = ({ factsOf }: TappedSdk): Map<string, string[]> =>
    new Map(
      factsOf('capture-accepted').map(({ call, properties, set, setOnce }) => {
        const eventName = factsOf('capture-called').find((fact) => fact.call === call)?.eventName ?? ''
        return [eventName, [properties, set, setOnce].flatMap((each) => Object.keys(each ?? {}))]
      }),
    )
  afterEach(() => document.body.replaceChildren())

  it.each(['$pageview', '$pageleave', '$autocapture', '$identify', '$groupidentify', '$set', '$feature_flag_called'])(
    'every property of %s has its meaning, and so has the event',
    (eventName) => {
      const tapped = start()
      const sdk = tapped.sdk as unknown as Record<string, (...args: unknown[]) => void>
      sdk['capture']?.('$pageview')
      const button = document.body.appendChild(document.createElement('button'))
      button.textContent = 'Buy'
      button.click()
      sdk['identify']?.('user_1', { plan: 'pro' })
      sdk['setPersonProperties']?.({ plan: 'free' })
      sdk['group']?.('company', 'acme', { size: 3 })
      tapped.sdk.featureFlags.receivedFeatureFlags({ featureFlags: { hat: 'red' }, featureFlagPayloads: { hat: '1' } })
      tapped.sdk.getFeatureFlag('hat')
      sdk['capture']?.('$pageview')
      sdk['capture']?.('$pageleave')

      const names = captured(tapped).get(eventName)
      expect(names, `${eventName} was not captured`).toContain('$lib_version')
      expect(names?.filter((name) => name !== 'plan' && describePostHogProperty(name) === null)).toEqual([])
      expect(describePostHogEvent(eventName)).not.toBeNull()
    },
  )
})

describe('of what the newest posthog-js has in its code', () => {
  /** Its whole code in one file: with surveys, replay, tours and all else. */
  const bundle = join(dirname(createRequire(import.meta.url).resolve('posthog-js')), 'module.full.no-external.js')
  const names = new Set(readFileSync(bundle, 'utf8').match(/\$\$?[a-z]+(?:_[a-z]+)+(?![\w$/])/g))
  /** What it keeps in the browser (`persistence-key-policy.js`: hidden), writes into recordings, or says in values. */
  const notSent = new Set(
    (
      '$capture_rate_limit $client_session_props $early_access_features $enabled_feature_flags $error_tracking_suppression_rules ' +
      '$fbc_persistence $fbp_persistence $feature_flag_details $feature_flag_errors $flag_call_reported ' +
      '$flag_call_reported_session_id $initial_campaign_params $initial_person_info $initial_referrer_info ' +
      '$logs_capture_enabled_server_side $minimal_flag_called_events $people_distinct_id $posthog_config $posthog_cookieless ' +
      '$product_tours_activated $product_tours_activated_session $product_tours_enabled_server_side $recording_started ' +
      '$remote_config_received $sess_rec_flush_size $session_ending $session_options $session_recording_enabled_server_side ' +
      '$session_recording_remote_config $session_starting $stored_group_properties $stored_person_properties ' +
      '$surveys_activated_session $surveys_activated_timestamps $surveys_loaded_at $url_changed $user_state $web_experiments $json_ld'
    ).split(' '),
  )

  it('every event and property has its meaning', () => {
    expect(names.size).toBeGreaterThan(200)
    const unknown = [...names].filter(
      (name) => !notSent.has(name) && describePostHogEvent(name) === null && describePostHogProperty(name) === null,
    )
    expect(unknown).toEqual([])
  })
})

describe('of families of names', () => {
  it.each([
    ['$feature/new-dashboard', /flag/],
    ['$survey_response_0190-ab', /question/],
    ['$session_entry_url', /^When the visit began: Full address/],
    ['$session_entry_utm_source', /^When the visit began: Where the visitor comes from/],
    ['$initial_referring_domain', /^When the person first came: Host/],
    ['$web_vitals_LCP_value', /Largest Contentful Paint.*milliseconds/],
    ['$web_vitals_CLS_value', /Layout Shift/],
    ['$dead_swipe_scroll_timeout', /scrolled/],
    ['$group_0', /group/],
  ])('%s', (name, words) => {
    expect(describePostHogProperty(name)).toMatch(words)
  })

  it.each(['$feature/', '$session_entry_hat', '$web_vitals_constructor_value', '$group_hat', '$initial_', '$hat'])(
    'nothing is made up for %s',
    (name) => {
      expect(describePostHogProperty(name)).toBeNull()
    },
  )
})

it.each(['__proto__', 'constructor', 'toString', 'item_created', ''])('has nothing to say of %j', (name) => {
  expect(describePostHogEvent(name)).toBeNull()
  expect(describePostHogProperty(name)).toBeNull()
})
