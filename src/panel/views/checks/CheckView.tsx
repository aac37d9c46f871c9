import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Check } from '../../../core/checks/check.ts'
import { funnelOfCheck } from '../../../core/checks/check-funnel.ts'
import { summaryOfCheck } from '../../../core/checks/evaluate-check.ts'
import { formatCheck } from '../../../core/checks/parse-check.ts'
import { writePlaywrightTest } from '../../../core/checks/write-playwright-test.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyTextButton } from '../../ui/CopyTextButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { saveText } from '../../ui/save-text.ts'
import { CheckReportDialog } from './CheckReportDialog.tsx'
import styles from './CheckView.module.css'
import { ExpectationList } from './ExpectationList.tsx'
import { FunnelPicture } from './FunnelPicture.tsx'
import { STATE_TONES, STATE_WORDS } from './StateMark.tsx'
import { useChecks } from './use-checks.ts'

interface CheckViewProps {
  readonly check: Check
}

/** One check: how it stands, expectation by expectation, and how far the session got. */
export function CheckView({ check }: CheckViewProps): JSX.Element | null {
  const { outcomes } = useChecks()
  const outcome = outcomes.value.get(check.name)
  if (!outcome) return null
  const funnel = funnelOfCheck(check, outcome.selections)
  return (
    <section class={styles.check} aria-label={check.name}>
      <header class={styles.head}>
        <h2 class={styles.name}>{check.name}</h2>
        <Pill tone={STATE_TONES[outcome.state]}>{STATE_WORDS[outcome.state]}</Pill>
        <span class={styles.summary} role="status">
          {summaryOfCheck(outcome)}
        </span>
      </header>
      {check.description !== undefined && <p class={styles.description}>{check.description}</p>}
      <Actions check={check} />
      <ExpectationList check={check} outcome={outcome} />
      {funnel.length > 0 && (
        <section class={styles.funnel}>
          <h3>Funnel of this run</h3>
          <FunnelPicture rows={funnel} />
        </section>
      )}
    </section>
  )
}

function Actions({ check }: CheckViewProps): JSX.Element {
  const { events, documents } = useModels()
  const { shown } = useChecks()
  const [open, setOpen] = useState<'report' | 'delete' | null>(null)

  function playwrightTest(): string {
    const page = documents.documents.value.findLast(({ live, frameId }) => live && frameId === 0)
    return writePlaywrightTest(check, page?.pageUrl ?? events.events.value.at(-1)?.pageUrl ?? 'https://example.com/')
  }

  return (
    <div class={styles.actions}>
      <Button
        onClick={() => {
          shown.value = { view: 'form', draft: check, replacing: check.name, note: null }
        }}
      >
        Edit
      </Button>
      <Button onClick={() => setOpen('report')}>Report…</Button>
      <CopyTextButton label="Copy JSON" text={async () => formatCheck(check)} />
      <Button onClick={() => saveText(fileNameOf(check), formatCheck(check), 'application/json')}>Save file…</Button>
      <CopyTextButton label="Copy as Playwright test" text={async () => playwrightTest()} />
      <Button expanded={open === 'delete'} onClick={() => setOpen(open === 'delete' ? null : 'delete')}>
        Delete
      </Button>
      {open === 'delete' && <DeleteForm check={check} onKeep={() => setOpen(null)} />}
      {open === 'report' && <CheckReportDialog check={check} onClose={() => setOpen(null)} />}
    </div>
  )
}

function DeleteForm({ check, onKeep }: CheckViewProps & { readonly onKeep: () => void }): JSX.Element {
  const checks = useChecks()
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <span class={styles.ask}>
      Delete it for good?
      <Button onClick={() => void checks.remove(check.name).then(setProblem)}>Delete for good</Button>
      <Button onClick={onKeep}>Keep</Button>
      {problem !== null && <span role="alert">{problem}</span>}
    </span>
  )
}

/** `item-is-shared.check.json` */
function fileNameOf({ name }: Check): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words || 'check'}.check.json`
}
