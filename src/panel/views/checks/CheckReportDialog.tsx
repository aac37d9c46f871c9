import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Check } from '../../../core/checks/check.ts'
import { buildCheckReport, redactCheckReport } from '../../../core/checks/check-report.ts'
import { CHECK_REPORT_FORMS, writeCheckReport } from '../../../core/checks/write-check-report.ts'
import { useModels } from '../../context.ts'
import { environmentOf, toIso } from '../../models/current-report.ts'
import { MaskedReport } from '../report/MaskedReport.tsx'
import { useChecks } from './use-checks.ts'

interface CheckReportDialogProps {
  readonly check: Check
  readonly onClose: () => void
}

/** What a check found, as it was when the dialog was opened. */
export function CheckReportDialog({ check, onClose }: CheckReportDialogProps): JSX.Element | null {
  const models = useModels()
  const { outcomes, run } = useChecks()
  const made = useMemo(() => {
    const outcome = outcomes.peek().get(check.name)
    if (!outcome) return null
    const environment = environmentOf(models, run.peek())
    const report = buildCheckReport({ at: toIso(Date.now()), check, outcome, environment, toIso })
    return { report, redacted: redactCheckReport(report) }
  }, [])
  if (!made) return null
  const { report, redacted } = made
  return (
    <MaskedReport
      title="Report"
      forms={CHECK_REPORT_FORMS}
      masked={redacted.masked}
      write={(form, masking) => writeCheckReport(masking ? redacted.report : report, form)}
      onClose={onClose}
    />
  )
}
