import { describe, expect, it } from 'vitest'
import { compileCheck } from './evaluate-check.ts'
import { event } from './fixtures/make-events.ts'
import { formatCheck, parseCheck } from './parse-check.ts'
import { recordCheck } from './record-check.ts'

const CLICKED = [
  event('$pageview', 0),
  event('item_created', 10),
  event('$autocapture', 11),
  event('item_created', 20),
  event('item_shared', 30, {}, { status: { kind: 'queued', waitingFor: null } }),
  event('item_created', 40),
]

describe('recording', () => {
  it("expects the page's own events in their order, delivered where they were", () => {
    expect(recordCheck(CLICKED)).toEqual({
      check: {
        name: 'item_created … item_created',
        expectations: [
          { event: 'item_created', times: { atLeast: 2 }, delivered: true },
          { event: 'item_shared' },
          { event: 'item_created', delivered: true },
        ],
      },
      leftOut: 0,
    })
  })

  it('makes a check that can be saved, and that what was recorded passes', () => {
    const check = recordCheck(CLICKED)?.check
    if (!check) throw new Error('nothing recorded')
    expect(parseCheck(formatCheck(check))).toEqual({ ok: true, check })
    expect(compileCheck(check)({ events: CLICKED, earlier: [], violationsOf: () => [] }).state).toBe('passed')
  })

  it('has nothing to expect where no event of the page itself came', () => {
    expect(recordCheck([event('$pageview', 0), event('log', 1, {}, { kind: 'logs' })])).toBeNull()
  })

  it('says how many events were too many', () => {
    const many = Array.from({ length: 203 }, (_, index) => event(`step_${index % 2}`, index))
    const recorded = recordCheck(many)
    expect(recorded?.check.expectations).toHaveLength(200)
    expect(recorded?.leftOut).toBe(3)
  })

  it('shortens the name where names are long', () => {
    const recorded = recordCheck([event('x'.repeat(200), 0), event('y', 1)])
    expect(recorded && parseCheck(formatCheck(recorded.check)).ok).toBe(true)
  })

  it('leaves out names that PostHog does not keep, and says so', () => {
    const recorded = recordCheck([event('x'.repeat(201), 0), event('y', 1)])
    expect(recorded).toEqual({ check: { name: 'y', expectations: [{ event: 'y', delivered: true }] }, leftOut: 1 })
  })
})
