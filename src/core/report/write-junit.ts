import { escapeMarkup } from './escape-markup.ts'
import { placeWords, type Report, type ReportedEvent, type ReportedViolation, scopeWords } from './report.ts'

/**
 * JUnit's XML, as CI servers read it (https://github.com/testmoapp/junitxml): a test case for each event. Violations of severity error are its failures,
 * warnings stand in its output, and a planned event that never came is skipped.
 */
export function writeJUnit(report: Report): string {
  const { coverage, violations, sources, at } = report
  const cases = coverage.map((event) =>
    writeCase(
      event,
      violations.filter(({ eventName }) => eventName === event.name),
    ),
  )
  const failures = coverage.filter(({ name }) =>
    violations.some((each) => each.eventName === name && each.severity === 'error'),
  ).length
  const skipped = coverage.filter(({ count }) => count === 0).length
  const counts = `tests="${coverage.length}" failures="${failures}" skipped="${skipped}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Hogscope" ${counts}>`,
    `<testsuite name="${escapeMarkup(sources.join(', '))}" ${counts} timestamp="${escapeMarkup(at)}">`,
    `<properties><property name="checked" value="${escapeMarkup(scopeWords(report))}"/></properties>`,
    ...cases,
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function writeCase({ name, count, planned }: ReportedEvent, violations: readonly ReportedViolation[]): string {
  const errors = violations.filter(({ severity }) => severity === 'error')
  const others = violations.filter(({ severity }) => severity !== 'error')
  const lines = [
    ...(count === 0 ? ['<skipped message="Not seen"/>'] : []),
    ...errors.map(
      (each) =>
        `<failure type="${each.kind}" message="${escapeMarkup(each.message)}">${escapeMarkup(describe(each))}</failure>`,
    ),
    ...(others.length > 0 ? [`<system-out>${escapeMarkup(others.map(describe).join('\n'))}</system-out>`] : []),
  ]
  const open = `<testcase classname="${planned ? 'planned' : 'unplanned'}" name="${escapeMarkup(name)}"`
  return lines.length === 0 ? `${open}/>` : `${open}>\n${lines.join('\n')}\n</testcase>`
}

function describe({ severity, message, expected, actual, at, count, example }: ReportedViolation): string {
  return [
    `${severity}: ${message} (${count} times)`,
    expected === null ? '' : `Expected: ${expected}`,
    actual === null ? '' : `Actual: ${actual}`,
    at === null ? '' : `Planned at: ${placeWords(at)}`,
    `Example: ${example.at} ${example.page} ${JSON.stringify(example.properties)}`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}
