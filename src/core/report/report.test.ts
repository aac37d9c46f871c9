import { describe, expect, it } from 'vitest'
import { checkEvent, compilePlan } from '../plan/check-event.ts'
import { createTally, describeCoverage } from '../plan/coverage.ts'
import { planOf } from '../plan/fixtures/read-plan.ts'
import { applyRules, DEFAULT_SITE_RULES } from '../plan/rules.ts'
import type { WireObject } from '../values/wire-value.ts'
import { buildReport, type FoundViolation, redactReport, type Report } from './report.ts'
import { writeReport } from './write-report.ts'

const plan = planOf('interface EventMap {\n  bought: { price: number; note?: string }\n  left: {}\n}')
const compiled = compilePlan(plan)

function reportOn(...sent: readonly (readonly [string, WireObject])[]): Report {
  const tally = createTally()
  const found = sent.flatMap(([eventName, properties], index): FoundViolation[] => {
    const names = Object.keys(properties)
    const faults = checkEvent({ eventName, properties, ownProperties: names }, compiled)
    const violations = applyRules(faults, DEFAULT_SITE_RULES)
    tally.add({ eventName, properties, names, violating: violations.length > 0 })
    const event = {
      at: index,
      pageUrl: 'https://shop.example/cart?mail=ann@example.com',
      properties,
      ownProperties: names,
    }
    return violations.map((violation) => ({ violation, event }))
  })
  const environment = {
    pages: ['https://shop.example/cart'],
    sdks: ['posthog-js 1.449.2 (npm)'],
    forcedFlags: ['new-dashboard-v2 = true'],
    browser: 'Chrome 150',
  }
  const coverage = describeCoverage(plan, tally.events)
  return buildReport({
    at: '2026-01-05T09:00:00.000Z',
    page: null,
    environment,
    sources: plan.sources,
    coverage,
    found,
    toIso: (at) => `t${at}`,
  })
}

const WRONG = ['bought', { price: 'free' }] as const

describe('a report', () => {
  it('has the same violation once, with how many events have it and the first of them', () => {
    const { violations } = reportOn(['bought', { price: 1 }], WRONG, ['bought', { price: 'cheap' }], ['gone', {}])
    expect(violations.map(({ kind, count, example }) => [kind, count, example.at])).toEqual([
      ['type-mismatch', 2, 't1'],
      ['unplanned-event', 1, 't3'],
    ])
  })

  it('says in Markdown what was checked, what was wrong, and where the plan says so', () => {
    const text = writeReport(reportOn(WRONG), 'markdown')
    expect(text).toContain('1 of 2 planned events seen, 0 seen that are not planned; 1 kinds of error, 0 of warning.')
    expect(text).toContain(
      '- **error** `bought` › `price`: `price` is the text "free"; the taxonomy expects a number. (1 event)',
    )
    expect(text).toContain('  - Expected: `number`\n  - Actual: `"free"`\n  - Planned at: events.ts:2\n')
    expect(text).toContain('- Forced flags: new-dashboard-v2 = true')
    expect(text).toContain('| `left` | yes | 0 | 0 |')
  })

  it('says which page it is about, when it is about one', () => {
    const report = { ...reportOn(WRONG), page: '/cart/ann@example.com?<b>' }
    expect(writeReport(reportOn(), 'markdown')).toContain('- Checked: all pages of the session\n')
    expect(writeReport(report, 'markdown')).toContain('- Checked: only /cart/ann@example.com?\\<b\\>\n')
    expect(writeReport(report, 'html')).toContain('only /cart/ann@example.com?&lt;b&gt;')
    expect(writeReport(report, 'junit')).toContain(
      '<property name="checked" value="only /cart/ann@example.com?&lt;b&gt;"/>',
    )
    expect(JSON.parse(writeReport(report, 'json')).page).toBe('/cart/ann@example.com?<b>')
    expect(redactReport(report).report.page).not.toContain('ann@example')
  })

  it('is JSON that says its version', () => {
    const report = reportOn(WRONG)
    expect(JSON.parse(writeReport(report, 'json'))).toEqual({ hogscope_report: 1, ...report })
  })

  it.each(['markdown', 'html', 'junit', 'json'] as const)('of nothing can be written as %s', (form) => {
    expect(writeReport(reportOn(), form)).toContain('left')
  })
})

describe('redaction', () => {
  const report = reportOn(
    ['bought', { price: 'ann@example.com', note: 'x', password: 'hunter2' }],
    ['ann@example.com', {}],
  )

  it('leaves no personal data in any form, and says what it masked', () => {
    const { report: redacted, masked } = redactReport(report)
    for (const form of ['markdown', 'html', 'junit', 'json'] as const) {
      expect(writeReport(report, form)).toMatch(/ann@example\.com/)
      expect(writeReport(redacted, form)).not.toMatch(/ann@example|hunter2/)
    }
    expect(masked.map(({ kind, path }) => `${kind}: ${path}`)).toEqual(
      expect.arrayContaining(['e-mail address: bought price', 'secret: bought password', 'e-mail address: page']),
    )
  })

  it('changes nothing where there is none, and never the report it was given', () => {
    const clean = { ...reportOn(), environment: report.environment }
    expect(redactReport(clean)).toEqual({ report: clean, masked: [] })
    expect(JSON.stringify(report)).toContain('hunter2')
  })
})

describe('a hostile name', () => {
  const hostile = reportOn(['a|b`` ``<img src=x onerror=alert(1)>\n# Heading', { '</code>': '\u0000]]>' }])

  it('stays one cell of one line in Markdown, between backquotes', () => {
    const text = writeReport(hostile, 'markdown')
    expect(text).not.toMatch(/^# Heading/m)
    const row = text.split('\n').find((line) => line.startsWith('| ```a'))
    expect(row?.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(6)
  })

  it('is text in HTML and XML', () => {
    for (const form of ['html', 'junit'] as const) {
      const text = writeReport(hostile, form)
      expect(text).not.toContain('<img')
      expect(text).not.toContain('\u0000')
      expect(text).toContain('&lt;img')
    }
  })
})
