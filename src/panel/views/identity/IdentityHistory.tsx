import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Virtualizer } from 'virtua'
import { readCallSite } from '../../../core/events/call-site.ts'
import { changedParts, type ChangedPart } from '../../../core/identity/changed-parts.ts'
import type { IdentityChange } from '../../../core/identity/identity-history.ts'
import { useModels } from '../../context.ts'
import { MAX_IDENTITY_CHANGES } from '../../models/identities.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { previewValue } from '../../ui/describe-value.ts'
import { formatClock, formatExactClock } from '../../ui/format-time.ts'
import { pagePath } from '../../ui/page-path.ts'
import { PlaceLink } from '../events/PlaceLink.tsx'
import styles from './IdentityHistory.module.css'

/** The height of a change of one thing; others are measured. */
const ROW_HEIGHT = 42
/** Parts of one change that are shown at once. */
const PARTS_AT_ONCE = 6

interface Row {
  readonly change: IdentityChange
  readonly before: IdentityChange | null
}

/** What changed, when and by which call, the newest first. */
export function IdentityHistory({ changes }: { readonly changes: readonly IdentityChange[] }): JSX.Element {
  const { identities } = useModels()
  const rows = useMemo(
    () => changes.map((change, index): Row => ({ change, before: changes[index - 1] ?? null })).toReversed(),
    [changes],
  )
  const leftOut = identities.leftOut.value
  return (
    <>
      {leftOut > 0 && (
        <p class={styles.note}>
          {formatAmount(leftOut, 'older change')} left out: the newest {formatCount(MAX_IDENTITY_CHANGES)} are kept.
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard. */}
      <div class={styles.scroll} role="list" aria-label="History" tabIndex={0}>
        <Virtualizer data={rows} itemSize={ROW_HEIGHT}>
          {(row, index) => (
            <div
              key={rows.length - index}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              class={clsx(styles.row, index % 2 === 1 && styles.odd)}
            >
              <Change row={row} />
            </div>
          )}
        </Virtualizer>
      </div>
    </>
  )
}

function Change({ row: { change, before } }: { readonly row: Row }): JSX.Element {
  const { at, method } = change
  const parts = before ? changedParts(before.state, change.state) : []
  return (
    <>
      <div class={styles.head}>
        <span class={styles.method}>{titleOf(change, before, parts)}</span>
        {method !== null && method !== 'init' && <CallPlace method={method} stack={change.stack} />}
        <PageLoad change={change} before={before} />
        <time class={styles.time} dateTime={new Date(at).toISOString()} title={formatExactClock(at)}>
          {formatClock(at)}
        </time>
      </div>
      <Parts parts={parts} first={before === null ? change : null} />
    </>
  )
}

function titleOf({ method }: IdentityChange, before: IdentityChange | null, parts: readonly ChangedPart[]): string {
  if (method === 'init') return before ? 'started again' : 'started'
  if (method !== null) return `${method}()`
  const session = parts.find(({ what }) => what === 'Session ID')
  if (!session) return parts.every(({ what }) => what.includes(' $')) ? 'set by the SDK itself' : 'changed by itself'
  return session.from === null ? 'session began' : session.to === null ? 'session ended' : 'another session began'
}

function PageLoad({ change, before }: { readonly change: IdentityChange; readonly before: IdentityChange | null }) {
  const { documents } = useModels()
  if (change.documentId === before?.documentId) return null
  const page = documents.documents.value.find(({ documentId }) => documentId === change.documentId)
  return page ? <span class={styles.dim}>on {pagePath(page.pageUrl)}</span> : null
}

function CallPlace({ method, stack }: { readonly method: string; readonly stack: string | null }): JSX.Element | null {
  if (stack === null) {
    return (
      <span class={styles.dim} title="Call sites are recorded only while this panel is open.">
        call site not recorded
      </span>
    )
  }
  // No event's name: the stack begins with whoever called.
  const place = readCallSite({ eventName: method, stack })?.place
  return place ? <PlaceLink place={place} /> : null
}

interface PartsProps {
  readonly parts: readonly ChangedPart[]
  /** The first change of all, of which there is no "from". */
  readonly first: IdentityChange | null
}

function Parts({ parts, first }: PartsProps): JSX.Element {
  const [whole, setWhole] = useState(false)
  if (first) {
    const { userState, distinctId } = first.state
    return (
      <p class={styles.part}>
        {userState ?? ''} <span class={styles.mono}>{distinctId}</span>
      </p>
    )
  }
  const shown = whole ? parts : parts.slice(0, PARTS_AT_ONCE)
  return (
    <>
      {parts.length === 0 && <p class={clsx(styles.part, styles.dim)}>the same as before</p>}
      {shown.map(({ what, from, to }) => (
        <p key={what} class={styles.part}>
          {what} <Value value={from} /> → <Value value={to} />
        </p>
      ))}
      {parts.length > PARTS_AT_ONCE && (
        <button type="button" class={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${formatCount(parts.length)} changes`}
        </button>
      )}
    </>
  )
}

function Value({ value }: { readonly value: ChangedPart['from'] }): JSX.Element {
  if (value === null) return <span class={styles.dim}>none</span>
  return <span class={styles.mono}>{typeof value === 'string' ? value.slice(0, 200) : previewValue(value)}</span>
}
