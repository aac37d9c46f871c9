import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { DoctorReport } from '../../../core/doctor/doctor-report.ts'
import { groupBy } from '../../../core/doctor/recorded-events.ts'
import { RULE_GROUPS } from '../../../core/doctor/finding.ts'
import type { DoctorModel } from '../../models/doctor.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatCount } from '../../ui/format-count.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './CheckedList.module.css'
import tab from './DoctorTab.module.css'

interface CheckedProps {
  readonly doctor: DoctorModel
  readonly report: DoctorReport
}

/** What is fine, what could not be told yet, and what is no problem on this site. */
export function CheckedList({ doctor, report }: CheckedProps): JSX.Element {
  return (
    <>
      <h2 class={tab.title}>
        {`Checked and fine: ${formatCount(report.fine.length)}`}
        {!doctor.upToDate.value && <span class={styles.looking}>{' · still looking'}</span>}
      </h2>
      <div class={tab.scroll}>
        <Dismissed doctor={doctor} />
        <Fine report={report} />
        <Unchecked report={report} />
      </div>
    </>
  )
}

function Dismissed({ doctor }: Pick<CheckedProps, 'doctor'>): JSX.Element | null {
  const dismissed = doctor.dismissals.ofSite.value
  if (dismissed.length === 0) return null
  return (
    <section aria-label="Not a problem here">
      <h3 class={styles.heading}>Not a problem here</h3>
      <ul class={styles.list}>
        {dismissed.map(({ key, sentence }) => (
          <li key={key} class={styles.line}>
            <span class={styles.text}>
              <CodeText text={sentence} />
            </span>
            <Button label={`Show again: ${sentence}`} onClick={() => void doctor.dismissals.takeBack(key)}>
              Show again
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fine({ report: { fine } }: { readonly report: DoctorReport }): JSX.Element {
  return (
    <section aria-label="Checked and fine">
      {RULE_GROUPS.map((group) => {
        const rules = fine.filter((rule) => rule.group === group)
        if (rules.length === 0) return null
        return (
          <div key={group}>
            <h3 class={styles.heading}>{group}</h3>
            <ul class={styles.list}>
              {rules.map((rule) => (
                <li key={rule.id} class={styles.line}>
                  <Icon name="check" size={12} class={styles.ok} />
                  <span class={styles.text}>
                    <CodeText text={rule.fine} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

function Unchecked({ report: { unchecked } }: { readonly report: DoctorReport }): JSX.Element | null {
  if (unchecked.length === 0) return null
  const reasons = groupBy(unchecked, ({ why }) => why)
  return (
    <section aria-label="Not checked yet">
      <h3 class={styles.heading}>{`Not checked yet: ${formatCount(unchecked.length)}`}</h3>
      {[...reasons].map(([why, rules]) => (
        <details key={why} class={styles.reason}>
          <summary>
            <CodeText text={why} /> <span class={styles.count}>{formatCount(rules.length)}</span>
          </summary>
          <ul class={styles.list}>
            {rules.map(({ rule }) => (
              <li key={rule.id} class={clsx(styles.line, styles.dim)}>
                <span class={styles.text}>
                  <CodeText text={rule.title} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
