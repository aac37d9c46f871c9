import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Virtualizer } from 'virtua'
import { useModels } from '../../context.ts'
import type { EventViolation } from '../../models/listed-violations.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatCount } from '../../ui/format-count.ts'
import { formatElapsed } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { DidYouMean } from '../events/PropertyList.tsx'
import tab from './TaxonomyTab.module.css'
import styles from './ViolationList.module.css'

/** A line of the event's name and one of the message; longer ones are measured. */
const ITEM_HEIGHT = 42

export function ViolationList(): JSX.Element {
  const { taxonomy } = useModels()
  const violations = taxonomy.violations.value
  const newestFirst = useMemo(() => violations.toReversed(), [violations])
  const page = taxonomy.page.value
  const title = page === null ? 'Violations' : `Violations on ${page}`
  const count = violations.length
  return (
    <>
      <h2 class={tab.title}>{count === 0 ? title : `${title}, newest first: ${formatCount(count)}`}</h2>
      {count === 0 && (
        <p class={styles.none}>
          None so far: every event checked {page === null ? '' : 'there '}agrees with the taxonomy.
        </p>
      )}
      <div role="list" aria-label="Violations" class={styles.scroll}>
        <Virtualizer data={newestFirst} itemSize={ITEM_HEIGHT}>
          {(item, index) => (
            <div key={itemKey(item)} role="listitem" aria-posinset={index + 1} aria-setsize={count}>
              <ViolationItem item={item} />
            </div>
          )}
        </Virtualizer>
      </div>
    </>
  )
}

function itemKey({ event, violation }: EventViolation): string {
  return `${event.id} ${violation.kind} ${violation.property ?? ''}`
}

function ViolationItem({ item: { event, violation } }: { readonly item: EventViolation }): JSX.Element {
  const { events, showEvent } = useModels()
  const isError = violation.severity === 'error'
  return (
    <button type="button" class={styles.item} title="Show this event" onClick={() => showEvent(event, 'taxonomy')}>
      <span class={styles.first}>
        <span class={isError ? styles.wrong : styles.warn}>
          <span aria-hidden="true">
            <Icon name={isError ? 'wrong' : 'warning'} size={12} />
          </span>
          <span class="spoken">{isError ? 'Error: ' : 'Warning: '}</span>
        </span>
        <span class={styles.name}>{event.eventName}</span>{' '}
        <span class={styles.time}>{formatElapsed(event.at - events.timeOrigin.value)}</span>
      </span>{' '}
      <span class={styles.message}>
        <CodeText text={violation.message} /> <DidYouMean name={violation.didYouMean} message={violation.message} />
      </span>
    </button>
  )
}
