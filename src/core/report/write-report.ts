import type { Report } from './report.ts'
import { writeHtml } from './write-html.ts'
import { writeJUnit } from './write-junit.ts'
import { writeMarkdown } from './write-markdown.ts'

/** Raised when a reader of the JSON would no longer understand it. */
const VERSION = 1

export type ReportForm = (typeof REPORT_FORMS)[number]['form']

export const REPORT_FORMS = [
  { form: 'markdown', label: 'Markdown (for a ticket)', fileName: 'analytics-check.md' },
  { form: 'html', label: 'HTML (one page)', fileName: 'analytics-check.html' },
  { form: 'junit', label: 'JUnit XML (for CI)', fileName: 'analytics-check.xml' },
  { form: 'json', label: 'JSON', fileName: 'analytics-check.json' },
] as const

const WRITERS = {
  markdown: writeMarkdown,
  html: writeHtml,
  junit: writeJUnit,
  json: (report: Report) => `${JSON.stringify({ hogscope_report: VERSION, ...report }, null, 2)}\n`,
} as const satisfies Record<ReportForm, (report: Report) => string>

export function writeReport(report: Report, form: ReportForm): string {
  return WRITERS[form](report)
}
