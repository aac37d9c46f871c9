import { describe, expect, it } from 'vitest'
import { answerFlags, type FlagsQuestion } from './flag-answers.ts'
import { DEFAULT_FLAGS } from './flag-definitions.ts'

const ask = (question: Partial<FlagsQuestion>) =>
  answerFlags({ api: 'flags', version: 2, fault: {}, ...question }, DEFAULT_FLAGS)

const DETAILS = {
  'new-dashboard-v2': {
    key: 'new-dashboard-v2',
    enabled: true,
    variant: null,
    reason: { code: 'condition_match', condition_index: 0, description: 'Matched condition set 1' },
    metadata: { id: 101, version: 4, description: 'Dashboard with totals', payload: null, has_experiment: false },
  },
  'ai-features-beta': {
    key: 'ai-features-beta',
    enabled: false,
    variant: null,
    reason: { code: 'no_condition_match', condition_index: 0, description: 'No matching condition set' },
    metadata: {
      id: 102,
      version: 2,
      description: 'Summaries written by a model',
      payload: null,
      has_experiment: false,
    },
  },
  'pricing-page-experiment': {
    key: 'pricing-page-experiment',
    enabled: true,
    variant: 'control',
    reason: { code: 'condition_match', condition_index: 0, description: 'Matched condition set 1' },
    metadata: {
      id: 103,
      version: 7,
      description: 'Which pricing headline sells',
      payload: '{"headline":"Simple pricing"}',
      has_experiment: true,
    },
  },
}

describe('the shape of each version', () => {
  it.each([
    ['flags', 2],
    ['decide', 4],
  ] as const)('%s v%d tells every flag in detail', (api, version) => {
    const answer = ask({ api, version })
    expect(answer).toMatchObject({ flags: DETAILS, errorsWhileComputingFlags: false })
    expect(answer).not.toHaveProperty('featureFlags')
    expect(answer).not.toHaveProperty('quotaLimited')
    expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.evaluatedAt).toBeTypeOf('number')
  })

  it.each([
    ['decide', 3],
    ['flags', 1],
    ['flags', undefined],
  ] as const)('%s v%s maps keys to values, false ones too, with payloads', (api, version) => {
    const answer = ask({ api, version })
    expect(answer).toMatchObject({ errorsWhileComputingFlags: false })
    expect(answer.featureFlags).toEqual({
      'new-dashboard-v2': true,
      'ai-features-beta': false,
      'pricing-page-experiment': 'control',
    })
    expect(answer.featureFlagPayloads).toEqual({ 'pricing-page-experiment': '{"headline":"Simple pricing"}' })
    expect(answer).not.toHaveProperty('flags')
  })

  it('decide v2 leaves false flags and payloads out', () => {
    const answer = ask({ api: 'decide', version: 2 })
    expect(answer.featureFlags).toEqual({ 'new-dashboard-v2': true, 'pricing-page-experiment': 'control' })
    expect(answer).not.toHaveProperty('featureFlagPayloads')
  })

  it('decide without a version lists the keys that are on', () => {
    const answer = ask({ api: 'decide', version: undefined })
    expect(answer.featureFlags).toEqual(['new-dashboard-v2', 'pricing-page-experiment'])
  })
})

it('sends the payload of a flag that is on only', () => {
  const off = { key: 'off', id: 1, version: 1, enabled: false, payload: { a: 1 } }
  const on = { ...off, key: 'on', enabled: true }
  const answer = answerFlags({ api: 'decide', version: 3, fault: {} }, [off, on])
  expect(answer.featureFlagPayloads).toEqual({ on: '{"a":1}' })
})

describe('what the request asks for', () => {
  it('answers only the keys asked for', () => {
    expect(Object.keys(ask({ flagKeys: ['ai-features-beta'] }).flags as object)).toEqual(['ai-features-beta'])
  })

  it('answers none when flags are disabled', () => {
    expect(ask({ disableFlags: true }).flags).toEqual({})
  })
})

describe('faults', () => {
  it('marks the flags that could not be computed', () => {
    const answer = ask({ fault: { errorsWhileComputing: ['new-dashboard-v2'] } })
    expect(answer).toMatchObject({
      errorsWhileComputingFlags: true,
      flags: {
        'new-dashboard-v2': { enabled: false, failed: true },
        'pricing-page-experiment': { enabled: true, variant: 'control' },
      },
    })
  })

  it('leaves them out where a version has no details', () => {
    const answer = ask({ api: 'decide', version: 3, fault: { errorsWhileComputing: true } })
    expect(answer).toMatchObject({ errorsWhileComputingFlags: true, featureFlags: {}, featureFlagPayloads: {} })
  })

  it('says when the project is over its quota, and sends no flags', () => {
    expect(ask({ fault: { quotaLimited: true } })).toMatchObject({ quotaLimited: ['feature_flags'], flags: {} })
  })
})
