// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { DATED_DEFAULTS, POSTHOG_JS_OPTIONS, RENAMED_OPTIONS } from '../../core/identity/sdk-options.ts'
import type { WireObject } from '../../core/values/wire-value.ts'
import { NOTHING, startSdk, VERSIONS } from '../../../test/harness/real-sdk.ts'

const [[, newest]] = VERSIONS

function configOf(module: (typeof VERSIONS)[number][1], config: object = {}): WireObject {
  return startSdk(module, NOTHING, config).factsOf('instance-config').at(-1)?.effective ?? {}
}

const differing = (one: WireObject, other: WireObject): string[] =>
  Object.keys(one).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))

describe('the table of options', () => {
  it.each(VERSIONS)('has each that posthog-js %s holds', (_version, module) => {
    expect(Object.keys(configOf(module)).filter((name) => !POSTHOG_JS_OPTIONS.has(name))).toEqual([])
  })

  it('has each that the dated defaults of the newest change, and at which dates', () => {
    const dates = [...new Set(Object.values(DATED_DEFAULTS).flat())].toSorted()
    // A regular expression has no own keys, so its change can't be seen in a copy.
    const isSeen = (name: string): boolean =>
      !['defaults', 'name', 'persistence_name', 'internal_or_test_user_hostname'].includes(name)
    let before = configOf(newest, { capture_pageview: undefined })
    for (const date of dates) {
      const after = configOf(newest, { capture_pageview: undefined, defaults: date })
      const expected = Object.keys(DATED_DEFAULTS).filter(
        (name) => isSeen(name) && DATED_DEFAULTS[name]?.includes(date),
      )
      expect([date, ...differing(after, before).filter(isSeen).toSorted()]).toEqual([date, ...expected.toSorted()])
      before = after
    }
    const latest = configOf(newest, { capture_pageview: undefined, defaults: 'latest' })
    expect(differing(latest, before).filter(isSeen)).toEqual([])
    const unset = configOf(newest, { capture_pageview: undefined, defaults: 'unset' })
    expect(differing(latest, unset).filter(isSeen).toSorted()).toEqual(['cookieWinsOnConflict', 'session_recording'])
  })

  it.each(Object.entries(RENAMED_OPTIONS))('knows that %s sets %s', (former, name) => {
    const value = former === 'property_blacklist' ? ['secret'] : 'of a former name'
    const config = configOf(newest, { [former]: value, persistence_name: undefined })
    expect([config[name]].flat()).toContain([value].flat()[0])
  })
})
