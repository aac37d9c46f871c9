import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CapturedEvent, EventStatus } from '../events/captured-event.ts'
import type { Violation } from '../plan/violation.ts'
import type { Check, Expectation } from './check.ts'
import { compileCheck, summaryOfCheck, type CheckOutcome } from './evaluate-check.ts'
import { arbitraryCheck } from './fixtures/arbitrary-check.ts'
import { event } from './fixtures/make-events.ts'
import { inOrderOfTime } from './select-events.ts'

const NO_VIOLATIONS = (): readonly Violation[] => []
type Fields = Omit<Check, 'name' | 'expectations'>

function run(
  expectations: readonly Expectation[],
  events: readonly CapturedEvent[],
  fields: Fields = {},
): CheckOutcome {
  const check: Check = { name: 'x', ...fields, expectations: expectations as Check['expectations'] }
  return compileCheck(check)({ events: inOrderOfTime(events), earlier: [], violationsOf: NO_VIOLATIONS })
}

/** State and words of each expectation. */
function told(...args: Parameters<typeof run>): string[] {
  return run(...args).outcomes.map(({ state, words }) => `${state}: ${words}`)
}

const A = { event: 'a' } as const
const B = { event: 'b' } as const
const C = { event: 'c' } as const

describe('events in an order', () => {
  it('are waited for one after the other, and passed as they come', () => {
    expect(told([A, B], [])).toEqual(['waiting: has not come yet', 'waiting: waits for `a`'])
    expect(told([A, B], [event('a', 0)])).toEqual(['passed: came once', 'waiting: has not come after `a` yet'])
    expect(told([A, B], [event('a', 0), event('b', 1200)])).toEqual([
      'passed: came once',
      'passed: came once, 1.2 s after `a`',
    ])
    expect(run([A, B], [event('a', 0), event('b', 1)]).state).toBe('passed')
  })

  it('that came before their turn do not count', () => {
    expect(told([A, B], [event('b', 0)])[1]).toBe('waiting: came before `a`, which does not count')
    expect(told([A, B], [event('b', 0), event('a', 1)])[1]).toBe('waiting: has not come after `a` yet')
    expect(run([A, B], [event('b', 0), event('a', 1), event('b', 2)]).state).toBe('passed')
  })

  it('that came before their turn, and may not come again, fail', () => {
    const { outcomes } = run([A, { ...B, times: { exactly: 1 } }], [event('b', 0), event('a', 1)])
    expect(outcomes[1]).toMatchObject({ state: 'failed', words: 'came before its turn: `a` has to come first' })
    expect(outcomes[1]?.event?.at).toBe(0)
  })

  it('complete one step each', () => {
    expect(run([A, A], [event('a', 0)]).outcomes.map(({ state }) => state)).toEqual(['passed', 'waiting'])
    expect(run([A, A], [event('a', 0), event('a', 1)]).state).toBe('passed')
  })

  it('are those of time, whatever order they were told in', () => {
    expect(run([A, B], [event('b', 2), event('a', 1)]).state).toBe('passed')
  })

  it('may come in any, where the check says so, or the expectation', () => {
    const events = [event('b', 0), event('a', 1)]
    expect(run([A, B], events, { anyOrder: true }).state).toBe('passed')
    expect(run([A, { ...B, anyTime: true }], events).state).toBe('passed')
    expect(told([{ ...A, anyTime: true }, B], [event('b', 0)])[0]).toBe('waiting: has not come yet')
  })

  it('are told with the event that shows it, and the time since the step before', () => {
    const { outcomes } = run([A, B, C], [event('a', 0), event('a', 50), event('b', 70), event('c', 100)])
    expect(outcomes.map(({ event, after }) => [event?.at, after])).toEqual([
      [50, null],
      [70, 20],
      [100, 30],
    ])
  })

  it('are not counted when they are no events', () => {
    expect(run([A], [event('a', 0, {}, { kind: 'logs' })]).state).toBe('waiting')
  })
})

describe('a time limit', () => {
  const withinSecond = [A, { ...B, withinMs: 1000 }]

  it('holds up to its last millisecond', () => {
    expect(run(withinSecond, [event('a', 0), event('b', 1000)]).state).toBe('passed')
    expect(told(withinSecond, [event('a', 0), event('b', 1001)])[1]).toBe(
      'failed: came 1001 ms after `a`; 1 s is the most',
    )
  })

  it('is over as soon as any event shows that', () => {
    expect(told(withinSecond, [event('a', 0), event('c', 900)])[1]).toBe('waiting: has not come after `a` yet')
    const { outcomes } = run(withinSecond, [event('a', 0), event('c', 1001)])
    expect(outcomes[1]).toMatchObject({ state: 'failed', words: 'did not come in time after `a`; 1 s is the most' })
    expect(outcomes[1]?.event?.eventName).toBe('a')
  })

  it('starts anew with the step before it, so that one can try again', () => {
    const slow = [event('a', 0), event('b', 5000), event('a', 6000)]
    expect(told(withinSecond, slow)[1]).toBe('waiting: has not come after `a` yet')
    expect(run(withinSecond, [...slow, event('b', 6500)]).state).toBe('passed')
  })

  it('is told of an event that may come once only as well', () => {
    const once = [A, { ...B, withinMs: 1000, times: { exactly: 1 } }]
    expect(told(once, [event('a', 0), event('b', 5000)])[1]).toBe('failed: came 5 s after `a`; 1 s is the most')
  })

  it('counts to the last of several', () => {
    const twice = [A, { ...B, withinMs: 1000, times: { atLeast: 2 } }]
    expect(run(twice, [event('a', 0), event('b', 500), event('b', 900)]).state).toBe('passed')
    expect(run(twice, [event('a', 0), event('b', 500), event('b', 1100)]).state).toBe('failed')
  })
})

describe('how often', () => {
  it.each<[string, Expectation['times'], number, string]>([
    ['at least once', undefined, 0, 'waiting: has not come yet'],
    ['at least once', undefined, 3, 'passed: came 3 times'],
    ['at least twice', { atLeast: 2 }, 1, 'waiting: came once of 2'],
    ['at least twice', { atLeast: 2 }, 2, 'passed: came twice'],
    ['exactly once', { exactly: 1 }, 1, 'passed: came once'],
    ['exactly once', { exactly: 1 }, 2, 'failed: came twice; once is the most'],
    ['at most once', { atMost: 1 }, 0, 'passed: has not come: there are no events yet'],
    ['at most once', { atMost: 1 }, 1, 'passed: came once'],
    ['at most once', { atMost: 1 }, 2, 'failed: came twice; once is the most'],
    ['never', { exactly: 0 }, 1, 'failed: came once and should not come'],
  ])('%s, %o: %i times', (_, times, count, expected) => {
    const events = Array.from({ length: count }, (_each, index) => event('a', index))
    expect(told([times === undefined ? A : { ...A, times }], events)).toEqual([expected])
  })

  it('is shown by the first event that is too many', () => {
    expect(
      run([{ ...A, times: { atMost: 1 } }], [event('a', 1), event('a', 2), event('a', 3)]).outcomes[0]?.event?.at,
    ).toBe(2)
  })

  it('counts any event for a star', () => {
    expect(told([{ event: '*', times: { exactly: 2 } }], [event('a', 0), event('b', 1)])).toEqual([
      'passed: came twice',
    ])
  })
})

describe('conditions on properties', () => {
  const where = [{ property: 'source', operator: 'equals', value: 'web' }] as const

  it('choose the events that count', () => {
    expect(told([{ ...A, where }], [event('a', 0, { source: 'web' }), event('a', 1, { source: 'api' })])).toEqual([
      'passed: came once',
    ])
  })

  it('that are not met are told with the event that came instead', () => {
    const { outcomes } = run([{ ...A, where }], [event('a', 7, { source: 'mobile' })])
    expect(outcomes[0]).toMatchObject({ state: 'failed', words: 'came, but `source` is "mobile"' })
    expect(outcomes[0]?.event?.at).toBe(7)
    expect(told([{ ...A, where }], [event('a', 0)])).toEqual(['failed: came, but `source` is missing'])
  })

  it('do not blame an event that is another step', () => {
    const other = [{ property: 'source', operator: 'equals', value: 'api' }] as const
    const steps = [
      { ...A, where },
      { ...A, where: other },
    ]
    expect(told(steps, [event('a', 0, { source: 'web' })])[1]).toBe('waiting: has not come after `a` yet')
  })
})

describe('delivered', () => {
  const delivered: Expectation = { ...A, delivered: true }
  const withStatus = (status: EventStatus): CapturedEvent => event('a', 0, {}, { status })

  it.each<[EventStatus, string]>([
    [{ kind: 'answered', httpStatus: 200, quotaLimited: false }, 'passed: came once, delivered'],
    [
      { kind: 'network-only', of: { kind: 'answered', httpStatus: 204, quotaLimited: false } },
      'passed: came once, delivered',
    ],
    [{ kind: 'queued', waitingFor: null }, "waiting: waits for the server's answer: queued"],
    [{ kind: 'sent' }, "waiting: waits for the server's answer: sent"],
    [{ kind: 'answered', httpStatus: 200, quotaLimited: true }, 'failed: was not delivered: 200: over quota, not kept'],
    [{ kind: 'answered', httpStatus: 401, quotaLimited: false }, 'failed: was not delivered: 401'],
    [{ kind: 'dropped', reason: 'opted out', detail: null }, 'failed: was not delivered: dropped: opted out'],
    [{ kind: 'blocked', error: 'net::ERR_ABORTED' }, 'failed: was not delivered: blocked: net::ERR_ABORTED'],
    [{ kind: 'lost' }, 'failed: was not delivered: lost: the page was left before it was sent'],
  ])('%o', (status, expected) => {
    expect(told([delivered], [withStatus(status)])).toEqual([expected])
  })

  it('is asked of each event', () => {
    expect(run([delivered], [event('a', 0), event('a', 1, {}, { status: { kind: 'lost' } })]).state).toBe('failed')
  })

  it('is not asked where it is not said: a call counts', () => {
    expect(run([A], [withStatus({ kind: 'dropped', reason: 'opted out', detail: null })]).state).toBe('passed')
  })
})

describe('no violations', () => {
  const violation: Violation = {
    kind: 'unplanned-event',
    severity: 'error',
    eventName: 'a',
    property: null,
    message: '`a` is not in the taxonomy.',
    expected: null,
    actual: null,
    didYouMean: null,
    at: null,
  }
  const judge = (violationsOf: () => readonly Violation[] | null): string => {
    const evaluate = compileCheck({ name: 'x', expectations: [{ ...A, noViolations: true }] })
    const [outcome] = evaluate({ events: [event('a', 0)], earlier: [], violationsOf }).outcomes
    return `${outcome?.state}: ${outcome?.words}`
  }

  it('fails with the violation', () => {
    expect(judge(() => [violation])).toBe('failed: has a violation: `a` is not in the taxonomy.')
  })

  it('passes without one, notes apart', () => {
    expect(judge(() => [{ ...violation, severity: 'note' }])).toBe('passed: came once')
  })

  it('waits without a taxonomy', () => {
    expect(judge(() => null)).toBe('waiting: can be judged once a taxonomy is imported')
  })
})

describe('a flag exposed before', () => {
  const exposed: Expectation = { ...A, flagExposed: { flag: 'f', value: 'test' } }
  const exposure = (at: number, value: string | boolean, flag = 'f'): CapturedEvent =>
    event('$feature_flag_called', at, { $feature_flag: flag, $feature_flag_response: value })

  it('is an exposure of that flag and value, before the first of the events', () => {
    expect(told([exposed], [exposure(0, 'test'), event('a', 1)])).toEqual(['passed: came once'])
    for (const events of [
      [event('a', 1)],
      [event('a', 1), exposure(2, 'test')],
      [exposure(0, 'control'), event('a', 1)],
      [exposure(0, 'test', 'g'), event('a', 1)],
    ]) {
      expect(told([exposed], events)).toEqual(['failed: came before an exposure of `f` as test'])
    }
  })

  it('may be from before the run', () => {
    const evaluate = compileCheck({ name: 'x', expectations: [exposed] })
    const judge = (...earlier: CapturedEvent[]): string =>
      evaluate({ events: [event('a', 1)], earlier, violationsOf: NO_VIOLATIONS }).state
    expect([judge(exposure(0, 'test')), judge(exposure(0, 'control'))]).toEqual(['passed', 'failed'])
  })

  it('may be of any value', () => {
    expect(run([{ ...A, flagExposed: { flag: 'f' } }], [exposure(0, false), event('a', 1)]).state).toBe('passed')
  })
})

describe('a whole check', () => {
  it('has failed when one of its expectations has, and is told in one line', () => {
    const outcome = run([A, { ...B, anyTime: true }, { ...C, times: { exactly: 0 } }], [event('a', 0), event('c', 1)])
    expect(outcome.state).toBe('failed')
    expect(summaryOfCheck(outcome)).toBe('1 of 3 hold, 1 failed, 1 waiting.')
    expect(summaryOfCheck(run([A, B], [event('a', 0), event('b', 1)]))).toBe('All 2 expectations hold.')
  })

  it('gives the same outcome for the same events, and takes any', () => {
    const names = fc.constantFrom('item_created', 'item_shared', 'export_completed', '$pageview', '__proto__')
    const events = fc.array(fc.tuple(names, fc.nat(5000)), { maxLength: 30 })
    fc.assert(
      fc.property(arbitraryCheck, events, (check, named) => {
        const stream = inOrderOfTime(named.map(([name, at]) => event(name, at, { source: 'web' })))
        const evaluate = compileCheck(check)
        const outcome = evaluate({ events: stream, earlier: [], violationsOf: NO_VIOLATIONS })
        expect(evaluate({ events: stream, earlier: [], violationsOf: NO_VIOLATIONS })).toEqual(outcome)
        expect(outcome.outcomes).toHaveLength(check.expectations.length)
        for (const { words } of outcome.outcomes) expect(words).not.toMatch(/undefined|null|NaN/)
      }),
    )
  })
})
