import { describe, expect, it } from 'vitest'
import { toDefinitionsText } from './flag-definitions.ts'
import { parseExperiments } from './parse-experiments.ts'
import { type DefinitionsError, MAX_DEFINITIONS_LENGTH, parseFlagDefinitions } from './parse-flag-definitions.ts'

/** As PostHog's API answers, with fields that are of no interest here. */
const PRICING = {
  id: 103,
  name: 'Which headline sells',
  key: 'pricing-page',
  filters: {
    groups: [{ variant: null, properties: [], rollout_percentage: 100 }],
    payloads: { test: '{"limit": 3}', control: 'null' },
    multivariate: {
      variants: [
        { key: 'control', name: 'As it is', rollout_percentage: 50 },
        { key: 'test', name: '', rollout_percentage: 50 },
      ],
    },
  },
  deleted: false,
  active: true,
  ensure_experience_continuity: false,
  experiment_set: [7],
}
const SWITCH = { id: 1, name: '', key: 'switch', active: false, deleted: false, filters: { multivariate: null } }

function parse(value: unknown) {
  return parseFlagDefinitions(typeof value === 'string' ? value : JSON.stringify(value))
}

function flagsOf(value: unknown) {
  const result = parse(value)
  if (!result.ok) throw new Error(result.error.message)
  return result
}

function errorOf(value: unknown): DefinitionsError {
  const result = parse(value)
  if (result.ok) throw new Error(`${result.flags.length} flags were read.`)
  return result.error
}

const READ = [
  {
    key: 'pricing-page',
    description: 'Which headline sells',
    active: true,
    variants: [
      { name: 'control', rolloutPercentage: 50, payload: null },
      { name: 'test', rolloutPercentage: 50, payload: { limit: 3 } },
    ],
  },
  { key: 'switch', description: null, active: false, variants: [] },
]

describe('flag definitions', () => {
  it.each([
    ["the API's list", { count: 2, next: null, previous: null, results: [PRICING, SWITCH] }],
    ['a bare list', [PRICING, SWITCH]],
    ['local evaluation', { flags: [PRICING, SWITCH], group_type_mapping: {}, cohorts: {} }],
  ])('are read from %s', (_, value) => {
    expect(flagsOf(value)).toEqual({ ok: true, flags: READ, notes: [] })
  })

  it('are read from one flag', () => {
    expect(flagsOf(PRICING).flags).toEqual([READ[0]])
  })

  it('are the same again in the form they are kept in', () => {
    expect(flagsOf(toDefinitionsText(flagsOf([PRICING, SWITCH]).flags)).flags).toEqual(READ)
  })

  it('may be none', () => {
    expect(flagsOf({ count: 0, next: null, results: [] }).flags).toEqual([])
  })

  it.each([
    ['deleted', [{ ...PRICING, deleted: true }], '1 deleted flag is left out.'],
    ['listed twice', [SWITCH, SWITCH], '[1]: "switch" is listed before; this one counts.'],
    [
      'with a payload that is no JSON',
      { results: [{ ...PRICING, filters: { ...PRICING.filters, payloads: { 'a b': '{' } } }] },
      'results[0].filters.payloads["a b"]: this payload is left out, as it is no JSON.',
    ],
    [
      'of one page of several',
      { count: 243, next: 'https://us.posthog.com/api/projects/1/feature_flags/?offset=1', results: [PRICING] },
      'The list goes on: it holds 1 of 243 flags, as PostHog answers by pages.',
    ],
  ])('%s are told of', (_, value, note) => {
    expect(flagsOf(value).notes).toEqual([note])
  })

  it('take no payload that is encrypted', () => {
    const [flag] = flagsOf({ ...PRICING, has_encrypted_payloads: true }).flags
    expect(flag?.variants.map((variant) => 'payload' in variant)).toEqual([false, false])
  })

  it('keep the payload of a flag that is on or off, through the text that is stored', () => {
    const limits = { ...SWITCH, key: 'limits', filters: { multivariate: null, payloads: { true: '{"items": 50}' } } }
    const { flags } = flagsOf([limits, { ...limits, has_encrypted_payloads: true, key: 'secret' }, PRICING])
    expect(flags.map(({ onPayload }) => onPayload)).toEqual([{ items: 50 }, undefined, undefined])
    expect(flagsOf(toDefinitionsText(flags)).flags).toEqual(flags)
  })

  it('take odd names like any other', () => {
    const text = `{"key": "__proto__", "__proto__": {"active": false}, "filters": {"__proto__": {"multivariate": 1},
      "multivariate": {"variants": [{"key": "__proto__"}, {"key": "constructor"}]},
      "payloads": {"__proto__": "{\\"__proto__\\": 1}"}}}`
    const [flag] = flagsOf(text).flags
    expect(flag).toMatchObject({ key: '__proto__', active: true })
    expect(flag?.variants.map(({ name, payload }) => [name, JSON.stringify(payload)])).toEqual([
      ['__proto__', '{"__proto__":1}'],
      ['constructor', undefined],
    ])
    expect(Object.getPrototypeOf(flag)).toBe(Object.prototype)
    const kept = flagsOf(toDefinitionsText(flag ? [flag] : [])).flags[0]
    expect(kept?.variants.map(({ payload }) => JSON.stringify(payload))).toEqual(['{"__proto__":1}', undefined])
  })

  it('may be ten thousand', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...PRICING, key: `flag-${index}` }))
    expect(flagsOf({ results: many }).flags).toHaveLength(10_000)
    expect(errorOf([...many, PRICING]).message).toBe(
      'There are 10001 flags; up to 10000 are read. Import a part of them.',
    )
  })
})

describe('what is no list of flags is refused', () => {
  const flag = (change: object) => ({ results: [SWITCH, { ...PRICING, ...change }] })
  it.each([
    ['null', null, 'null is no list.'],
    ['a text', '"flags"', '"flags" is no list.'],
    ['an object', { a: 1 }, 'There is no list in it.'],
    ['a list under another name', { flags: 5 }, 'flags: a list was expected, found was 5.'],
    ['a list of texts', ['pricing-page'], '[0]: a flag was expected, found was "pricing-page".'],
    ['no key', flag({ key: undefined }), "results[1].key: a flag's key was expected, there is none."],
    ['a number for a key', flag({ key: 7 }), "results[1].key: a flag's key was expected, found was 7."],
    ['filters', flag({ filters: 'all' }), 'results[1].filters: an object was expected, found was "all".'],
    [
      'multivariate',
      flag({ filters: { multivariate: [] } }),
      'results[1].filters.multivariate: an object or null was expected, found was a list.',
    ],
    [
      'variants',
      flag({ filters: { multivariate: { variants: {} } } }),
      'results[1].filters.multivariate.variants: a list was expected, found was an object.',
    ],
    [
      'a variant',
      flag({ filters: { multivariate: { variants: ['control'] } } }),
      'results[1].filters.multivariate.variants[0]: a variant was expected, found was "control".',
    ],
    [
      "a variant's key",
      flag({ filters: { multivariate: { variants: [{ key: 'a' }, { name: 'b' }] } } }),
      "results[1].filters.multivariate.variants[1].key: a variant's key was expected, there is none.",
    ],
    [
      'payloads',
      flag({ filters: { payloads: [1] } }),
      'results[1].filters.payloads: an object was expected, found was a list.',
    ],
    [
      'an error of the API',
      { type: 'x', detail: 'Not found.' },
      'This is an answer of PostHog\'s that says: "Not found."',
    ],
    ['values of one person', { flags: { a: { key: 'a' } } }, "This is what PostHog's SDK gets: values for one person"],
    ['values of an old SDK', { featureFlags: { a: true } }, "This is what PostHog's SDK gets: values for one person"],
    [
      'a web page',
      '<!doctype html><html>',
      'This is a web page, not JSON. Expected is the answer of GET /api/projects',
    ],
    [
      '50 MB',
      ' '.repeat(50_000_000),
      `The text has 50 million characters; up to ${MAX_DEFINITIONS_LENGTH / 1e6} are read.`,
    ],
  ])('%s', (_, value, message) => {
    const error = errorOf(value)
    expect(error.message).toContain(message)
    expect([error.line, error.column]).toEqual([null, null])
  })

  it.each([
    ['', 1, 1, 'The text ends too early: a value was expected.'],
    ['{"results": [\n  {"key": "a",\n', 3, 1, 'The text ends too early: a name in double quotes was expected.'],
    ['{"results": [\n  {"key": "a', 2, 13, 'The text ends too early: a closing quote was expected.'],
    ['{"results": [\r\n  {key: "a"}]}', 2, 4, 'This is no JSON: a name in double quotes was expected here.'],
    ['{"results": []} x', 1, 17, 'This is no JSON: the end was expected here.'],
  ])('%j, with the place', (text, line, column, message) => {
    expect(errorOf(text)).toEqual({ line, column, message })
  })
})

describe('experiments', () => {
  const item = {
    id: 7,
    name: 'Pricing',
    feature_flag_key: 'pricing-page',
    start_date: '2026-01-01T00:00:00Z',
    end_date: null,
    archived: false,
    parameters: { feature_flag_variants: [{ key: 'control', rollout_percentage: 50 }, { key: 'test' }] },
  }
  const page = (...results: unknown[]) => parseExperiments(JSON.stringify({ count: 1, next: null, results }))

  it('are read with their state and variants', () => {
    const read = { name: 'Pricing', flagKey: 'pricing-page', state: 'running', variants: ['control', 'test'] }
    expect(page(item, { ...item, archived: true })).toEqual({ ok: true, experiments: [read], next: null })
    expect(page({ ...item, start_date: null, parameters: null })).toMatchObject({
      experiments: [{ state: 'draft', variants: [] }],
    })
    expect(page({ ...item, end_date: '2026-02-01T00:00:00Z' })).toMatchObject({ experiments: [{ state: 'ended' }] })
  })

  it.each([
    [{ ...item, feature_flag_key: null }, "results[0].feature_flag_key: a flag's key was expected, found was null."],
    [5, 'results[0]: an experiment was expected, found was 5.'],
    [{ ...item, parameters: { feature_flag_variants: 1 } }, 'results[0].parameters.feature_flag_variants: a list'],
  ])('%j is none', (value, message) => {
    expect(page(value)).toMatchObject({ ok: false, message: expect.stringContaining(message) as string })
  })
})
