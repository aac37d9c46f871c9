import { describe, expect, it } from 'vitest'
import type { CapturedEvent } from '../events/captured-event.ts'
import type { Check } from './check.ts'
import { buildCheckReport, type CheckReport, redactCheckReport } from './check-report.ts'
import { compileCheck } from './evaluate-check.ts'
import { EXAMPLE_CHECK } from './example-check.ts'
import { event } from './fixtures/make-events.ts'
import { writeCheckReport } from './write-check-report.ts'

function reportOn(check: Check, events: readonly CapturedEvent[]): CheckReport {
  const outcome = compileCheck(check)({ events, earlier: [], violationsOf: () => [] })
  const environment = {
    pages: ['https://shop.example/items?mail=ann@example.com'],
    sdks: ['posthog-js 1.449.2 (npm)'],
    forcedFlags: [],
    browser: 'Chrome 150',
  }
  return buildCheckReport({ at: '2026-01-05T09:00:00.000Z', check, outcome, environment, toIso: (at) => `t${at}` })
}

const HALFWAY = [
  event('item_created', 1000),
  event('item_created', 2000),
  event('item_shared', 3500, { share_method: 'pigeon' }),
]

describe('a report on a check', () => {
  it('says in Markdown what was expected, what came, and how far the session got', () => {
    const text = writeCheckReport(reportOn(EXAMPLE_CHECK, HALFWAY), 'markdown')
    expect(text).toContain('# Check: Example: an item is created, shared and exported\n')
    expect(text).toContain('**Failed.** 1 of 3 hold, 1 failed, 1 waiting.')
    expect(text).toContain('| 1 | `item_created` | at least once, delivered | Passed | came twice, delivered (t2000, ')
    expect(text).toContain('| Failed | came, but `share_method` is "pigeon" (t3500, ')
    expect(text).toContain('| Not finished | waits for `item_shared` |')
    expect(text).toContain('| `item_created` | 2 | 100 % | 0 |  |')
    expect(text).toContain('| `item_shared` | 0 | 0 % | 2 |  |')
  })

  it('is for CI a test case each, as well-formed XML', () => {
    const odd: Check = { name: '<x> & "y"', expectations: [{ event: '<script>' }, { event: 'item_created' }] }
    const text = writeCheckReport(reportOn(odd, HALFWAY), 'junit')
    expect(text).toContain('<testsuite name="&lt;x&gt; &amp; &quot;y&quot;" tests="2" failures="0" skipped="2"')
    expect(text).toContain('name="1. &lt;script&gt;, at least once">\n<skipped message="has not come yet"/>')
    expect(writeCheckReport(reportOn(EXAMPLE_CHECK, HALFWAY), 'junit')).toContain(
      '<failure type="expectation" message="came, but share_method is &quot;pigeon&quot; (t3500, ',
    )
  })

  it('is JSON with a version', () => {
    const json = JSON.parse(writeCheckReport(reportOn(EXAMPLE_CHECK, HALFWAY), 'json')) as Record<string, unknown>
    expect(json).toMatchObject({
      hogscope_check_report: 1,
      state: 'failed',
      funnel: [{ count: 2 }, { count: 0 }, { count: 0 }],
    })
  })

  it('is masked wherever personal data can stand, and says what was masked', () => {
    const check: Check = {
      name: 'For ann@example.com',
      expectations: [{ event: 'a', where: [{ property: 'email', operator: 'equals', value: 'bob@example.com' }] }],
    }
    const { report, masked } = redactCheckReport(reportOn(check, [event('a', 0, { email: 'carol@example.com' })]))
    for (const form of ['markdown', 'junit', 'json'] as const) {
      expect(writeCheckReport(report, form)).not.toMatch(/(?:ann|bob|carol)@example/)
    }
    expect(new Set(masked.map(({ path }) => path))).toEqual(new Set(['name', 'page', 'expected', 'found']))
  })

  it('lets no name be markup', () => {
    const check: Check = { name: '# *x* <b>', expectations: [{ event: 'a`|b' }] }
    const text = writeCheckReport(reportOn(check, []), 'markdown')
    expect(text).toContain(String.raw`# Check: \# \*x\* \<b\>`)
    for (const line of text.split('\n').filter((each) => each.startsWith('| 1'))) {
      expect(line.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(7)
    }
  })
})
