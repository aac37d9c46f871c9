import type { JSX } from 'preact'
import type { DoctorReport } from '../../../core/doctor/doctor-report.ts'
import { useModels } from '../../context.ts'
import type { DoctorModel } from '../../models/doctor.ts'
import { formatAmount } from '../../ui/format-count.ts'
import { CheckedList } from './CheckedList.tsx'
import styles from './DoctorTab.module.css'
import { FindingItem } from './FindingItem.tsx'

/** What is wrong with the page's use of PostHog, and what is not. */
export function DoctorTab(): JSX.Element | null {
  const doctor = useModels().doctor.value
  if (!doctor) return null
  const report = doctor.report.value
  return (
    <div class={styles.tab}>
      <section class={styles.column} aria-label="What was found">
        <Findings doctor={doctor} />
      </section>
      <section class={styles.column} aria-label="What was checked">
        {report && <CheckedList doctor={doctor} report={report} />}
      </section>
    </div>
  )
}

function Findings({ doctor }: { readonly doctor: DoctorModel }): JSX.Element {
  const findings = doctor.findings.value
  return (
    <>
      <h2 class={styles.title}>
        {findings.length === 0 ? 'Findings' : `${formatAmount(findings.length, 'finding')}, the worst first`}
      </h2>
      {findings.length === 0 && <p class={styles.none}>{nothingFound(doctor.report.value)}</p>}
      <div role="list" aria-label="Findings" class={styles.scroll}>
        {findings.map((finding) => (
          <FindingItem key={finding.key} doctor={doctor} finding={finding} />
        ))}
      </div>
    </>
  )
}

function nothingFound(report: DoctorReport | null): string {
  if (!report) return 'Looking at the page…'
  return report.fine.length === 0
    ? 'Nothing to look at yet. What can be checked is listed beside, with what it waits for.'
    : `None: ${formatAmount(report.fine.length, 'check')} found nothing wrong.`
}
