import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { redactReport } from '../../../core/report/report.ts'
import { REPORT_FORMS, writeReport } from '../../../core/report/write-report.ts'
import { useModels } from '../../context.ts'
import { currentReport } from '../../models/current-report.ts'
import { MaskedReport } from '../report/MaskedReport.tsx'

/** What was checked and what was wrong. */
export function ReportDialog({ onClose }: { readonly onClose: () => void }): JSX.Element | null {
  const models = useModels()
  // As it was when the dialog was opened: a text that changes while it is read helps nobody.
  const report = useMemo(() => currentReport(models, Date.now()), [])
  const redacted = useMemo(() => report && redactReport(report), [report])
  if (!report || !redacted) return null
  return (
    <MaskedReport
      title="Report"
      note={report.page === null ? null : `Of ${report.page} alone, the page that is chosen for coverage.`}
      forms={REPORT_FORMS}
      masked={redacted.masked}
      write={(form, masking) => writeReport(masking ? redacted.report : report, form)}
      onClose={onClose}
    />
  )
}
