import { describe, expect, it } from 'vitest'
import { dehydrateObject } from '../values/dehydrate.ts'
import { readOtlp } from './otlp-body.ts'
import { readPostHogBody } from './posthog-body.ts'

const attribute = (key: string, value: unknown): unknown => ({ key, value })
const record = (severityText: string, text: string, attributes: unknown[] = []): unknown => ({
  timeUnixNano: '1795470456794000000',
  severityNumber: 9,
  severityText,
  body: { stringValue: text },
  attributes,
})
const logsOf = (resource: unknown[], ...logRecords: unknown[]): Record<string, unknown> => ({
  resourceLogs: [{ resource: { attributes: resource }, scopeLogs: [{ scope: { name: 'web' }, logRecords }] }],
})
const SDK = [attribute('telemetry.sdk.name', { stringValue: 'web' })]
const OTHERS = [attribute('telemetry.sdk.name', { stringValue: 'opentelemetry' })]

describe('logs', () => {
  it('are read with severity, text, attributes and what they come from', () => {
    const attributes = [
      attribute('amount', { doubleValue: 12.5 }),
      attribute('tags', { arrayValue: { values: [{ stringValue: 'a' }, { boolValue: true }] } }),
      attribute('card', { kvlistValue: { values: [attribute('last4', { intValue: '4242' })] } }),
    ]
    expect(readOtlp(logsOf(SDK, record('ERROR', 'payment failed', attributes), record('INFO', 'paid')))).toEqual({
      kind: 'logs',
      count: 2,
      records: [
        {
          severity: 'ERROR',
          text: 'payment failed',
          attributes: { amount: 12.5, tags: ['a', true], card: { last4: '4242' } },
        },
        { severity: 'INFO', text: 'paid', attributes: {} },
      ],
      resource: { 'telemetry.sdk.name': 'web' },
    })
  })

  it('are counted whole where only the first were kept', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => record('INFO', `line ${index}`))
    const read = readOtlp(dehydrateObject(logsOf(SDK, ...many)).value)
    expect(read?.count).toBe(2_000)
    expect(read?.records.length).toBeLessThan(2_000)
    expect(read?.records.at(0)).toEqual({ severity: 'INFO', text: 'line 0', attributes: {} })
  })

  it.each([
    ['nothing', {}],
    ['a list of nothing', { resourceLogs: [null, 7, [], { scopeLogs: 'x' }] }],
    ['records that are none', logsOf(SDK, null, 'x')],
  ])('of %s break nothing', (_, body) => {
    expect(() => readOtlp(body)).not.toThrow()
  })
})

it('reads metrics with what was measured', () => {
  const metrics = [
    {
      name: 'orders',
      unit: '1',
      sum: { dataPoints: [{ asDouble: 3, attributes: [attribute('plan', { stringValue: 'pro' })] }] },
    },
    {
      name: 'latency',
      histogram: {
        dataPoints: [
          { count: '2', sum: 374 },
          { count: '1', sum: 5 },
        ],
      },
    },
  ]
  expect(readOtlp({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).toEqual({
    kind: 'metrics',
    count: 2,
    records: [
      { severity: null, text: 'orders', attributes: { value: 3, unit: '1', plan: 'pro' } },
      { severity: null, text: 'latency', attributes: { points: 2, count: '2', sum: 374 } },
    ],
    resource: {},
  })
})

describe("PostHog's are told from those of other exporters", () => {
  const line = record('INFO', 'x')
  it.each<[string, Record<string, unknown>, string, string | undefined]>([
    ['by the SDK they name', logsOf(SDK, line), '/relay', 'logs'],
    [
      'by the visitor they name',
      logsOf([], record('INFO', 'x', [attribute('posthogDistinctId', { stringValue: 'd' })])),
      '/relay',
      'logs',
    ],
    ['by the token in the address', logsOf(OTHERS, line), 'https://ph.example/i/v1/logs?token=phc_x', 'logs'],
    ['metrics as well', { resourceMetrics: [] }, 'https://ph.example/i/v1/metrics?token=phc_x', 'metrics'],
    ['or are none', logsOf(OTHERS, line), 'https://otel.example/v1/logs', undefined],
  ])('%s', (_, json, url, kind) => {
    expect(readPostHogBody(json, url)?.kind).toBe(kind)
  })
})
