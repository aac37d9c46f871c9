import { describe, expect, it } from 'vitest'
import type { CapturedEvent } from '../events/captured-event.ts'
import type { FlagRead, ServerFlag } from '../events/facts.ts'
import type { WireObject } from '../values/wire-value.ts'
import { type Experiment, experiments, isExperiment } from './experiments.ts'
import { flagRows, type FlagRow } from './flag-rows.ts'
import type { FlagValue } from './forced-flags.ts'
import { BLANK_EVENT, DELIVERED } from '../events/testing/blank-event.ts'
import { BLANK_FLAG } from './testing/blank-flag.ts'

function event(at: number, eventName: string, properties: WireObject = {}, status = DELIVERED): CapturedEvent {
  const ownProperties = Object.keys(properties)
  return { ...BLANK_EVENT, id: `d1:${at}`, eventName, at, properties, ownProperties, status }
}
const exposure = (at: number, response = 'control'): CapturedEvent =>
  event(at, '$feature_flag_called', { $feature_flag: 'exp', $feature_flag_response: response })

const FLAG: ServerFlag = { ...BLANK_FLAG, key: 'exp', value: 'control', hasExperiment: true }

type Value = readonly [at: number, value: FlagValue | null, forced?: boolean]

function reads(values: readonly Value[]): FlagRead {
  const all = values.map(([at, value, forced = false]) => ({ at, value, forced, count: 1 }))
  const { at = 0, value = null } = all[0] ?? {}
  return { key: 'exp', count: all.length, first: { at, value, loaded: true, stack: null }, values: all }
}

function row(read: readonly Value[] = [], flag: Partial<ServerFlag> = {}, forced: FlagValue | null = null): FlagRow {
  const rows = flagRows({
    flags: [{ ...FLAG, ...flag }],
    reads: read.length === 0 ? [] : [reads(read)],
    forced: { tab: forced === null ? {} : { t: { exp: { value: forced, since: 0 } } }, site: {} },
    token: 't',
    now: 0,
    plannedKeys: null,
    knownVariants: new Map(),
    onPayloads: new Map(),
  })
  const [first] = rows
  if (!first) throw new Error('no row')
  return first
}

function only(rows: readonly FlagRow[], events: readonly CapturedEvent[], exposureEvents: string[] = []): Experiment {
  const [first] = experiments({ rows, events, exposureEvents })
  if (!first) throw new Error('no experiment')
  return first
}

describe('an experiment', () => {
  it.each<[string, FlagRow, boolean]>([
    ['of PostHog, switched off for this visitor', row([], { value: false }), true],
    ['that is a flag with variants', row([], { hasExperiment: false }), true],
    ['not: a flag that is on or off', row([], { hasExperiment: false, value: true }), false],
    ['not: a flag forced to a name of the tester', row([], { hasExperiment: false, value: true }, 'mine'), false],
  ])('%s', (_, flag, expected) => {
    expect(isExperiment(flag)).toBe(expected)
  })

  it('counts the events of the page since its first exposure', () => {
    const events = [
      event(1, 'upgraded'),
      event(2, '$feature_flag_called', { $feature_flag: 'another' }),
      exposure(3),
      event(4, 'item_created'),
      event(5, '$pageview'),
      event(6, 'upgraded'),
      event(7, 'item_created', {}, { kind: 'dropped', reason: 'opted out', detail: null }),
      event(8, 'survey shown'),
      exposure(9),
      event(10, 'upgraded'),
    ]
    const experiment = only([row([], {}, 'b')], events)
    expect(experiment).toMatchObject({ flagKey: 'exp', assigned: 'control', forced: 'b' })
    expect(experiment.exposures.map(({ at }) => at)).toEqual([3, 9])
    expect(experiment.conversions).toEqual([
      { eventName: 'upgraded', count: 2 },
      { eventName: 'item_created', count: 1 },
    ])
  })

  it("takes the team's own exposure event for one, and for no conversion", () => {
    const started = event(2, '$experiment_started', { name: 'exp' })
    const viewed = event(3, 'experiment_viewed', { which: 'exp' })
    const experiment = only([row()], [started, viewed], ['$experiment_started', 'experiment_viewed'])
    expect(experiment.exposures).toEqual([started, viewed])
    expect(experiment.conversions).toEqual([])
  })

  it('has none before any exposure', () => {
    expect(only([row()], [event(1, 'upgraded')]).conversions).toEqual([])
  })
})

describe('warnings of an experiment', () => {
  const texts = (read: readonly Value[], events: readonly CapturedEvent[]): string[] =>
    only([row(read)], events).warnings.map(({ tone, text }) => `${tone}: ${text}`)

  it.each<[string, readonly Value[], readonly CapturedEvent[], RegExp[]]>([
    ['none when the read is the exposure', [[1_000, 'control']], [exposure(999)], []],
    ['none when an exposure came before', [[9_000, 'control']], [exposure(5)], []],
    ['none while the page got no value', [[1_000, null]], [], []],
    [
      'a variant read before its exposure',
      [
        [1_000, null],
        [2_000, 'control'],
      ],
      [exposure(3_500)],
      [/^warn: The page read `"control"` 1\.50 s before its exposure/],
    ],
    ['no exposure at all', [[1_000, 'control']], [], [/^note: .*no exposure of it is seen.*`send_event: false`/]],
    [
      "only another variant's exposure, as when one was forced later",
      [
        [1_000, 'control'],
        [9_000, 'b', true],
      ],
      [exposure(9_000, 'b')],
      [/^note: .*no exposure of it is seen/, /^note: .*`"b"` by it/],
    ],
    [
      'two variants without forcing',
      [
        [1_000, 'control'],
        [2_000, 'b'],
      ],
      [exposure(1_000)],
      [/^warn: .*not by forcing: `"control"`, `"b"`/],
    ],
    [
      'another variant by forcing',
      [
        [1_000, 'control'],
        [2_000, 'b', true],
      ],
      [exposure(1_000)],
      [/^note: .*`"control"` without forcing, and `"b"` by it/],
    ],
    [
      'the same variant by forcing',
      [
        [1_000, 'control'],
        [2_000, 'control', true],
      ],
      [exposure(1_000)],
      [],
    ],
    [
      'two variants by forcing',
      [
        [1_000, 'a', true],
        [2_000, 'b', true],
      ],
      [exposure(1_000)],
      [/^note: .*by forcing: `"a"`, `"b"`/],
    ],
  ])('%s', (_, read, events, expected) => {
    const found = texts(read, events)
    expect(found).toHaveLength(expected.length)
    expected.forEach((each, index) => expect(found[index]).toMatch(each))
  })
})
