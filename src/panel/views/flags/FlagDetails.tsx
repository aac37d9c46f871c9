import type { JSX } from 'preact'
import { describeEarlyRead, describeFlagError, earlyRead } from '../../../core/flags/describe-flag.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import { lateForcing } from '../../../core/flags/flag-timeline.ts'
import { formatDuration } from '../../../core/events/describe-step.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatCount } from '../../ui/format-count.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Note } from '../../ui/Note.tsx'
import { Pill } from '../../ui/Pill.tsx'
import details from '../events/EventDetails.module.css'
import { ExperimentSection } from './ExperimentSection.tsx'
import styles from './FlagDetails.module.css'
import { FlagExposures } from './FlagExposures.tsx'
import { FlagFacts } from './FlagFacts.tsx'
import { FlagTimeline } from './FlagTimeline.tsx'
import { PayloadEditor } from './PayloadEditor.tsx'

interface FlagDetailsProps {
  readonly row: FlagRow
  readonly onClose: () => void
}

export function FlagDetails({ row, onClose }: FlagDetailsProps): JSX.Element {
  const { flagKey, override, overrideScope } = row

  function onKeyDown(key: KeyboardEvent): void {
    if (key.key !== 'Escape' || key.defaultPrevented) return
    key.preventDefault()
    // DevTools would open its console drawer as well.
    key.stopPropagation()
    onClose()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside.
    <section class={details.details} aria-label="Flag details" onKeyDown={onKeyDown}>
      <div class={details.head}>
        <h2 class={details.name} title={flagKey}>
          {flagKey}
        </h2>
        <CopyButton label={`Copy the key ${flagKey}`} text={() => flagKey} />
        {override && <Pill tone="held">forced · {overrideScope === 'site' ? 'this site' : 'this tab'}</Pill>}
        <IconButton class={details.close} icon="x" label="Close details" onClick={onClose} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard. */}
      <div class={details.body} tabIndex={0} key={flagKey}>
        <LateForcing row={row} />
        <FlagFacts row={row} />
        <Troubles row={row} />
        <PayloadEditor row={row} />
        <FlagTimeline row={row} />
        <FlagExposures flagKey={flagKey} />
        <ExperimentSection flagKey={flagKey} />
      </div>
    </section>
  )
}

/** The page had asked for the flag before it was forced, and shows what it got then. */
function LateForcing({ row: { reads, override } }: { readonly row: FlagRow }): JSX.Element | null {
  const { reloadPage } = useModels()
  const late = lateForcing(reads, override)
  if (!late) return null
  const before = `${formatDuration(late.before)} before you forced it`
  return (
    <div class={styles.late}>
      <Note tone="warn">
        {late.reads === 1 ? `Read once, ${before}` : `Read ${formatCount(late.reads)} times, first ${before}`}, and not
        since: reload the page for it to get the forced value. <Button onClick={reloadPage}>Reload the page</Button>
      </Note>
    </div>
  )
}

function Troubles({ row }: { readonly row: FlagRow }): JSX.Element {
  const { flags } = useModels()
  const errors = flags.latest.value?.errors ?? []
  const early = describeEarlyRead(row)
  return (
    <>
      {early !== null && <Note tone={earlyRead(row) === 'another' ? 'warn' : 'dim'}>{early}</Note>}
      {errors.map((error) => (
        <Note key={error} tone="wrong">
          <CodeText text={describeFlagError(error)} />
        </Note>
      ))}
    </>
  )
}
