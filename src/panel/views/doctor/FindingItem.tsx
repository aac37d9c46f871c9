import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { Finding, Severity } from '../../../core/doctor/finding.ts'
import { useModels } from '../../context.ts'
import type { DoctorModel } from '../../models/doctor.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import styles from './FindingItem.module.css'

const SIGNS: Record<Severity, { readonly icon: IconName; readonly word: string; readonly class: string | undefined }> =
  {
    error: { icon: 'wrong', word: 'Error: ', class: styles.wrong },
    warning: { icon: 'warning', word: 'Warning: ', class: styles.warn },
    note: { icon: 'info', word: 'Note: ', class: styles.dim },
  }

interface FindingProps {
  readonly doctor: DoctorModel
  readonly finding: Finding
}

/** One finding: what is wrong, and unfolded also why it is thought so and what to do. */
export function FindingItem({ doctor, finding }: FindingProps): JSX.Element {
  const { view } = useModels()
  const open = view.openFindings.value.has(finding.key)
  const sign = SIGNS[finding.severity]

  function toggle(): void {
    const next = new Set(view.openFindings.value)
    if (!next.delete(finding.key)) next.add(finding.key)
    view.openFindings.value = next
  }

  return (
    <div role="listitem" class={styles.item}>
      <button type="button" class={styles.head} aria-expanded={open} onClick={toggle}>
        <Icon name="chevron-right" size={12} class={clsx(styles.fold, open && styles.unfolded)} />
        <span class={sign.class}>
          <Icon name={sign.icon} size={13} />
          <span class="spoken">{sign.word}</span>
        </span>
        <span class={styles.sentence}>
          <CodeText text={finding.sentence} />
        </span>
      </button>
      {open && <FindingBody doctor={doctor} finding={finding} />}
    </div>
  )
}

function FindingBody({ doctor, finding }: FindingProps): JSX.Element {
  const { evidence, cause, fix, docs } = finding
  return (
    <div class={styles.body}>
      {evidence.length > 0 && (
        <>
          <h3 class={styles.heading}>Evidence</h3>
          <EvidenceList evidence={evidence} />
        </>
      )}
      <h3 class={styles.heading}>Cause</h3>
      <p class={styles.text}>
        <CodeText text={cause} />
      </p>
      <h3 class={styles.heading}>Fix</h3>
      <p class={styles.text}>
        <CodeText text={fix.text} />
      </p>
      {fix.code !== undefined && <FixCode code={fix.code} />}
      <div class={styles.foot}>
        <a href={docs} target="_blank" rel="noreferrer">
          PostHog&apos;s documentation
        </a>
        <Button onClick={() => void doctor.dismissals.dismiss(finding)}>Not a problem here</Button>
      </div>
    </div>
  )
}

function FixCode({ code }: { readonly code: string }): JSX.Element {
  return (
    <div class={styles.code}>
      <pre>{code}</pre>
      <CopyButton label="Copy code" text={() => code} />
    </div>
  )
}
