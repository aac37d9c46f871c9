import { escapeMarkup as text } from './escape-markup.ts'
import { placeWords, type Report, type ReportedEvent, type ReportedViolation, scopeWords, summaryOf } from './report.ts'

const STYLE = `:root{color-scheme:light dark}body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:14px/1.5 system-ui,sans-serif}
table{width:100%;border-collapse:collapse}th,td{padding:.25rem .6rem;border-bottom:1px solid #8886;text-align:start;vertical-align:top}
td.n,th.n{text-align:end}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dd{margin:0}article{margin:.8rem 0;padding:.6rem .9rem;border:1px solid #8886;border-left:4px solid #b3261e;border-radius:4px}article.warning{border-left-color:#c77700}`

/** One page that needs nothing else: no script, no resource, and a policy that would let none in. */
export function writeHtml(report: Report): string {
  const { at, environment, sources, coverage, violations } = report
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Analytics check</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Analytics check</h1>
<p>${text(summaryOf(report))}</p>
${definitions([
  ['When', at],
  ['Checked', scopeWords(report)],
  ['Taxonomy', sources.join(', ')],
  ['Pages', environment.pages.join(', ')],
  ['SDK', environment.sdks.join(', ')],
  ['Forced flags', environment.forcedFlags.join(', ') || 'none'],
  ['Browser', environment.browser],
])}
<h2>Violations</h2>
${violations.length === 0 ? '<p>None.</p>' : violations.map(writeViolation).join('\n')}
<h2>Coverage</h2>
<table>
<thead><tr><th>Event</th><th>Planned</th><th class="n">Seen</th><th class="n">With violations</th></tr></thead>
<tbody>
${coverage.map(writeRow).join('\n')}
</tbody>
</table>
</body>
</html>
`
}

function writeViolation({
  severity,
  eventName,
  property,
  message,
  expected,
  actual,
  at,
  count,
  example,
}: ReportedViolation): string {
  return `<article class="${severity}">
<h3>${severity}: <code>${text(eventName)}</code>${property === null ? '' : ` › <code>${text(property)}</code>`}</h3>
<p>${text(message)} (${count} ${count === 1 ? 'event' : 'events'})</p>
${definitions([
  ['Expected', expected ?? ''],
  ['Actual', actual ?? ''],
  ['Planned at', placeWords(at)],
  ['Example', `${example.at} ${example.page}`],
  ['Properties', JSON.stringify(example.properties)],
])}
</article>`
}

function definitions(lines: readonly (readonly [string, string])[]): string {
  const shown = lines.filter(([, value]) => value !== '')
  return `<dl>${shown.map(([label, value]) => `<dt>${label}</dt><dd><code>${text(value)}</code></dd>`).join('')}</dl>`
}

function writeRow({ name, planned, count, violating }: ReportedEvent): string {
  return `<tr><td><code>${text(name)}</code></td><td>${planned ? 'yes' : 'no'}</td><td class="n">${count}</td><td class="n">${violating}</td></tr>`
}
