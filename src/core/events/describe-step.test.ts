import { describe, expect, it } from 'vitest'
import { DROP_REASONS, type CapturedEvent, type LifeStep } from './captured-event.ts'
import { changesOf, describeOutlook, describeStep, formatDuration } from './describe-step.ts'
import { DROP_EXPLANATIONS } from './drop-reasons.ts'
import { BLANK_EVENT } from './testing/blank-event.ts'

const event = (...steps: LifeStep[]): CapturedEvent => ({
  ...BLANK_EVENT,
  at: 1_000,
  properties: { source: 'web', plan: 'pro' },
  status: { kind: 'queued', waitingFor: null },
  steps,
})
const sent = (change: object = {}): LifeStep => {
  const request = { request: 14, attempt: 0, url: 'https://us.i.posthog.com/e/', events: 1, compression: null }
  return { kind: 'sent', at: 1, ...request, transport: 'fetch', ...change } as unknown as LifeStep
}
const line = (steps: LifeStep[], index = steps.length - 1): string => {
  const { title, aside, tone } = describeStep(event(...steps), index)
  return [tone, title, aside].filter(Boolean).join(' | ')
}

describe('a step in words', () => {
  it.each<[LifeStep[], string]>([
    [[{ kind: 'called', at: 1 }], 'ok | captured'],
    [
      [
        { kind: 'stub-called', at: 1_000 },
        { kind: 'called', at: 2_500 },
      ],
      'ok | handed to the SDK | the stub kept it for 1.50 s',
    ],
    [[{ kind: 'changed', at: 1, by: 'before_send (scrub)', before: {} }], 'warn | changed by `before_send (scrub)`'],
    [[sent()], 'dim | request 14 | fetch'],
    [
      [sent({ attempt: 1, compression: 'gzip-js', events: 3 })],
      'warn | request 14 | try 2 · fetch · gzip · 3 events together',
    ],
    [[{ kind: 'answered', at: 1, request: 14, httpStatus: 200, quotaLimited: [] }], 'ok | 200 | answer to request 14'],
    [
      [{ kind: 'answered', at: 1, request: -2, httpStatus: 200, quotaLimited: [] }],
      'ok | 200 | answer to network request 2',
    ],
    [
      [{ kind: 'answered', at: 1, request: 14, httpStatus: 200, quotaLimited: ['events'] }],
      'wrong | 200: over quota, not kept | answer to request 14',
    ],
    [
      [{ kind: 'failed', at: 1, request: 14, error: 'net::ERR_BLOCKED_BY_CLIENT' }],
      'wrong | failed: net::ERR_BLOCKED_BY_CLIENT | request 14',
    ],
    [
      [{ kind: 'failed', at: 1, request: 14, error: 'net::ERR_ABORTED' }],
      'warn | no answer: net::ERR_ABORTED | request 14',
    ],
    [[{ kind: 'held-back', at: 1, flagKey: 'a' }], 'held | held back by Hogscope'],
    [[{ kind: 'lost', at: 1 }], 'wrong | lost'],
  ])('%j', (steps, expected) => {
    expect(line(steps)).toBe(expected)
  })

  it.each([
    [200, 'The server took it'],
    [401, 'does not know the project token'],
    [413, 'larger than the server takes'],
    [503, 'tries again by itself'],
    [301, 'sends elsewhere'],
    [418, 'did not take it'],
  ])('explains the answer %d', (httpStatus, expected) => {
    const { explanation } = describeStep(
      event({ kind: 'answered', at: 1, request: 1, httpStatus, quotaLimited: [] }),
      0,
    )
    expect(explanation?.means).toContain(expected)
  })

  it.each([
    ['net::ERR_BLOCKED_BY_CLIENT', 'ad blocker'],
    ['net::ERR_NAME_NOT_RESOLVED', 'no server of that name'],
    ['net::ERR_CONNECTION_REFUSED', 'could not be reached'],
    ['no answer from the server', 'No answer came'],
  ])('explains the failure %s', (error, expected) => {
    const { explanation } = describeStep(event({ kind: 'failed', at: 1, request: 1, error }), 0)
    expect(explanation?.means).toContain(expected)
  })

  it.each(DROP_REASONS)('explains and advises on: %s', (reason) => {
    expect(describeStep(event({ kind: 'dropped', at: 1, reason, detail: null }), 0).explanation).toBe(
      DROP_EXPLANATIONS[reason],
    )
    expect(DROP_EXPLANATIONS[reason].means).toMatch(/^[^.]+(?:\.\w[^.]*)*\.$/)
    expect(DROP_EXPLANATIONS[reason].check).toMatch(/\.$/)
  })
})

describe('what a function of the page changed', () => {
  const first: LifeStep = { kind: 'changed', at: 1, by: 'sanitize_properties', before: { source: 'web', email: 'x' } }
  const second: LifeStep = { kind: 'changed', at: 2, by: 'before_send', before: { source: 'web' } }

  it('is found between it and the next one, and for the last in what was accepted', () => {
    const life = event(first, second, { kind: 'accepted', at: 3 })
    expect(changesOf(life, 0)?.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['removed email'])
    expect(changesOf(life, 1)?.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['added plan'])
  })

  it('is not known when the event was dropped after it', () => {
    expect(changesOf(event(second, { kind: 'dropped', at: 3, reason: 'unknown reason', detail: null }), 0)).toBe(null)
  })
})

it('says what an event waits for', () => {
  expect(describeOutlook({ kind: 'queued', waitingFor: 'the SDK' })).toContain('Waits for the SDK')
  expect(describeOutlook({ kind: 'queued', waitingFor: 'a script that failed' })).toContain(
    'lost when the page is left',
  )
  expect(describeOutlook({ kind: 'sent', cutOff: 'page left' })).toBe(null)
  const overdue = { seconds: 40, queueRan: false }
  expect(describeOutlook({ kind: 'queued', waitingFor: null, overdue })).toContain('never started')
  expect(describeOutlook({ kind: 'network-only', of: { kind: 'sent' } })).toMatch(
    /^Seen on the network alone.* Sent as the page was left/,
  )
  expect(describeOutlook({ kind: 'answered', httpStatus: 200, quotaLimited: false })).toBe(null)
})

it.each([
  [0, '0 ms'],
  [0.26, '0.3 ms'],
  [-1, '0 ms'],
  [12.4, '12 ms'],
  [3_010, '3.01 s'],
  [125_000, '2 min 5 s'],
])('%d ms is %s', (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected)
})
