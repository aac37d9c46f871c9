import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { readCallSite } from '../../../core/events/call-site.ts'
import { formatDuration } from '../../../core/events/describe-step.ts'
import { describeMoment } from '../../../core/flags/describe-moment.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import { type FlagMoment, flagTimeline, readsNotToldApart } from '../../../core/flags/flag-timeline.ts'
import { useModels } from '../../context.ts'
import { MAX_CHANGES } from '../../models/flag-states.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { formatClock, formatExactClock } from '../../ui/format-time.ts'
import details from '../events/EventDetails.module.css'
import life from '../events/LifeView.module.css'
import { PlaceLink } from '../events/PlaceLink.tsx'
import styles from './FlagDetails.module.css'

/** What happened to the flag on this page, in order. */
export function FlagTimeline({ row }: { readonly row: FlagRow }): JSX.Element {
  const { documents, flags } = useModels()
  const { reads, override, overrideScope, flagKey } = row
  const documentId = flags.instance.value?.documentId
  const timeOrigin = documents.documents.value.find((each) => each.documentId === documentId)?.timeOrigin ?? 0
  const changes = flags.changesOf(flagKey)
  const moments = flagTimeline({ reads, changes, override, overrideScope, timeOrigin })
  const unnamed = reads ? readsNotToldApart(reads) : 0
  return (
    <>
      <h3 class={details.title}>
        What happened <span class={details.aside}>{reads ? formatAmount(reads.count, 'read') : 'not read yet'}</span>
      </h3>
      {changes.length >= MAX_CHANGES && (
        <p class={styles.dim}>Only the newest {formatCount(MAX_CHANGES)} changes of its value are kept.</p>
      )}
      <ol class={life.life} aria-label="Timeline of the flag">
        {moments.map((moment, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a moment has no name of its own.
          <Moment key={index} moment={moment} row={row} timeOrigin={timeOrigin} />
        ))}
      </ol>
      {unnamed > 0 && (
        <p class={styles.dim}>{formatAmount(unnamed, 'more read')} of further values, which are not told apart.</p>
      )}
    </>
  )
}

interface MomentProps {
  readonly moment: FlagMoment
  readonly row: FlagRow
  readonly timeOrigin: number
}

function Moment({ moment, row, timeOrigin }: MomentProps): JSX.Element {
  const { title, aside, tone } = describeMoment(moment)
  const { at } = moment
  const inPage = at >= timeOrigin && moment.kind !== 'forced-until'
  return (
    <li class={clsx(life.step, life[tone])}>
      <span
        class={clsx(
          life.dot,
          tone === 'dim' && life.hollow,
          tone === 'held' && styles.held,
          tone === 'warn' && styles.warn,
        )}
        aria-hidden="true"
      />
      <div>
        <span class={life.title}>
          <CodeText text={title} />
        </span>{' '}
        {aside !== null && <span class={life.aside}>{aside} </span>}
        {moment.kind === 'first-read' && <ReadPlace row={row} />}
        <time class={life.time} dateTime={new Date(at).toISOString()} title={formatExactClock(at)}>
          {inPage ? `+${formatDuration(at - timeOrigin)}` : formatClock(at)}
        </time>
      </div>
    </li>
  )
}

/** No event of the SDK's own: the stack begins with whoever called. */
const FLAG_READ = 'flag read'

/** The code that asked first. */
function ReadPlace({ row: { reads } }: { readonly row: FlagRow }): JSX.Element | null {
  if (!reads) return null
  const { stack } = reads.first
  if (stack === null) {
    return (
      <span
        class={styles.dim}
        title="Call sites are recorded only while this panel is open: reload the page to see it."
      >
        call site not recorded{' '}
      </span>
    )
  }
  const place = readCallSite({ eventName: FLAG_READ, stack })?.place
  if (!place) return null
  return (
    <>
      <PlaceLink place={place} />{' '}
      {place.functionName !== null && <span class={life.function}>{place.functionName} </span>}
    </>
  )
}
