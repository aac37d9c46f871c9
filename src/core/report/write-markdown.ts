import { code, list, prose, row } from './markdown-text.ts'
import { placeWords, type Report, type ReportedViolation, scopeWords, summaryOf } from './report.ts'

/** For a ticket: GitHub's, GitLab's and Jira's Markdown have these tables in common. */
export function writeMarkdown(report: Report): string {
  const { at, environment, sources, coverage, violations } = report
  return [
    '# Analytics check',
    '',
    summaryOf(report),
    '',
    ...list([
      ['When', at],
      ['Checked', scopeWords(report)],
      ['Taxonomy', sources.join(', ')],
      ['Pages', environment.pages.join(', ')],
      ['SDK', environment.sdks.join(', ')],
      ['Forced flags', environment.forcedFlags.join(', ') || 'none'],
      ['Browser', environment.browser],
    ]),
    '',
    '## Violations',
    '',
    ...(violations.length === 0 ? ['None.'] : violations.flatMap(violationLines)),
    '',
    '## Coverage',
    '',
    '| Event | Planned | Seen | With violations |',
    '| --- | --- | ---: | ---: |',
    ...coverage.map(({ name, planned, count, violating }) =>
      row([code(name), planned ? 'yes' : 'no', String(count), String(violating)]),
    ),
    '',
  ].join('\n')
}

function violationLines({
  severity,
  eventName,
  property,
  message,
  expected,
  actual,
  at,
  count,
  example,
}: ReportedViolation): string[] {
  const where = property === null ? code(eventName) : `${code(eventName)} › ${code(property)}`
  return [
    `- **${severity}** ${where}: ${prose(message)} (${count} ${count === 1 ? 'event' : 'events'})`,
    ...list(
      [
        ['Expected', expected === null ? '' : code(expected)],
        ['Actual', actual === null ? '' : code(actual)],
        ['Planned at', placeWords(at)],
        ['Example', `${example.at}, ${example.page}, ${code(JSON.stringify(example.properties))}`],
      ],
      '  ',
      (text) => text,
    ),
  ]
}
