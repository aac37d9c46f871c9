import type { FunnelRow } from '../glance/count-funnel.ts'
import { escapeMarkup } from '../report/escape-markup.ts'
import { code, list, prose, row } from '../report/markdown-text.ts'
import type { CheckReport, ReportedExpectation } from './check-report.ts'
import { durationWords } from './words.ts'

/** Raised when a reader of the JSON would no longer understand it. */
const VERSION = 1

export type CheckReportForm = (typeof CHECK_REPORT_FORMS)[number]['form']

export const CHECK_REPORT_FORMS = [
  { form: 'markdown', label: 'Markdown (for a ticket)', fileName: 'check-report.md' },
  { form: 'junit', label: 'JUnit XML (for CI)', fileName: 'check-report.xml' },
  { form: 'json', label: 'JSON', fileName: 'check-report.json' },
] as const

export function writeCheckReport(report: CheckReport, form: CheckReportForm): string {
  switch (form) {
    case 'markdown':
      return writeMarkdown(report)
    case 'junit':
      return writeJUnit(report)
    case 'json':
      return `${JSON.stringify({ hogscope_check_report: VERSION, ...report }, null, 2)}\n`
  }
}

const STATES = { passed: 'Passed', failed: 'Failed', waiting: 'Not finished' } as const

function writeMarkdown({
  at,
  name,
  description,
  state,
  summary,
  environment,
  expectations,
  funnel,
}: CheckReport): string {
  return [
    `# Check: ${prose(name)}`,
    '',
    `**${STATES[state]}.** ${summary}`,
    '',
    ...(description === '' ? [] : [prose(description), '']),
    ...list([
      ['When', at],
      ['Pages', environment.pages.join(', ')],
      ['SDK', environment.sdks.join(', ')],
      ['Forced flags', environment.forcedFlags.join(', ') || 'none'],
      ['Browser', environment.browser],
    ]),
    '',
    '## Expectations',
    '',
    '| | Event | Expected | Result | What came |',
    '| ---: | --- | --- | --- | --- |',
    ...expectations.map((each, index) =>
      row([String(index + 1), prose(each.event), prose(each.expected), STATES[each.state], prose(found(each))]),
    ),
    ...(funnel.length === 0 ? [] : ['', '## Funnel', '', ...funnelTable(funnel)]),
    '',
  ].join('\n')
}

function found({ found: words, shownBy }: ReportedExpectation): string {
  return shownBy === null ? words : `${words} (${shownBy.at}, ${shownBy.page})`
}

function funnelTable(funnel: readonly FunnelRow[]): string[] {
  return [
    '| Step | Reached | Of the first | Dropped off | After the former |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...funnel.map(({ name, count, share, droppedOff, medianMs }) =>
      row([
        code(name),
        String(count),
        `${Math.round(share * 100)} %`,
        String(droppedOff),
        medianMs === null ? '' : durationWords(medianMs),
      ]),
    ),
  ]
}

/** As CI servers read it (https://github.com/testmoapp/junitxml): a test case for each expectation; what is still waited for is skipped. */
function writeJUnit({ at, name, expectations, environment }: CheckReport): string {
  const failures = expectations.filter(({ state }) => state === 'failed').length
  const skipped = expectations.filter(({ state }) => state === 'waiting').length
  const counts = `tests="${expectations.length}" failures="${failures}" skipped="${skipped}"`
  const pages = environment.pages.map((page) => `<property name="page" value="${escapeMarkup(page)}"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Hogscope" ${counts}>`,
    `<testsuite name="${escapeMarkup(name)}" ${counts} timestamp="${escapeMarkup(at)}">`,
    ...(pages.length === 0 ? [] : [`<properties>${pages.join('')}</properties>`]),
    ...expectations.map((each, index) => writeCase(name, each, index)),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function writeCase(check: string, each: ReportedExpectation, index: number): string {
  const { event, expected, state, count } = each
  const label = `${index + 1}. ${event}, ${expected}`.replaceAll('`', '')
  const open = `<testcase classname="${escapeMarkup(check)}" name="${escapeMarkup(label)}"`
  const words = escapeMarkup(found(each).replaceAll('`', ''))
  if (state === 'passed') return `${open}/>`
  if (state === 'waiting') return `${open}>\n<skipped message="${words}"/>\n</testcase>`
  return `${open}>\n<failure type="expectation" message="${words}">Events of this name that meet the conditions: ${count}</failure>\n</testcase>`
}
