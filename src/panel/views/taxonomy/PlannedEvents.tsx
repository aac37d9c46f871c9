import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { formatType } from '../../../core/plan/format-type.ts'
import type { PlannedEvent, PlannedProperty, TrackingPlan } from '../../../core/plan/tracking-plan.ts'
import { useModels } from '../../context.ts'
import { formatCount } from '../../ui/format-count.ts'
import styles from './PlannedEvents.module.css'
import tab from './TaxonomyTab.module.css'

/** What the plan lists, and how often each was seen: a planned event that never comes is worth as much as one nobody planned. */
export function PlannedEvents({ plan }: { readonly plan: TrackingPlan }): JSX.Element {
  const { events } = useModels()
  const all = events.events.value
  const seen = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { kind, eventName } of all) if (kind === 'event') counts.set(eventName, (counts.get(eventName) ?? 0) + 1)
    return counts
  }, [all])
  const hasProperties = plan.events.some(({ properties }) => properties.length > 0)
  const seenCount = plan.events.filter(({ name }) => seen.has(name)).length
  return (
    <>
      <h2 class={tab.title}>
        Planned events: {formatCount(seenCount)} of {formatCount(plan.events.length)} seen
      </h2>
      <div class={styles.scroll}>
        <table class={styles.table}>
          <thead>
            <tr>
              <th scope="col">Planned event</th>
              {hasProperties && <th scope="col">Properties</th>}
              <th scope="col" class={styles.number}>
                Seen
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.events.map((planned) => (
              <Row
                key={`${planned.name} ${planned.at.line}`}
                planned={planned}
                count={seen.get(planned.name) ?? 0}
                withProperties={hasProperties}
              />
            ))}
          </tbody>
        </table>
        <CommonProperties plan={plan} />
      </div>
    </>
  )
}

interface RowProps {
  readonly planned: PlannedEvent
  readonly count: number
  readonly withProperties: boolean
}

function Row({ planned, count, withProperties }: RowProps): JSX.Element {
  const { name, constant, description, properties, at } = planned
  const place = `${constant === null ? '' : `${constant}, `}line ${at.line}`
  return (
    <tr>
      <th scope="row" class={styles.name} title={description === null ? place : `${description} (${place})`}>
        {name}
      </th>
      {withProperties && (
        <td class={styles.properties}>
          <PropertyTypes properties={properties} />
        </td>
      )}
      <td class={styles.number}>{count === 0 ? <span class={styles.never}>never</span> : formatCount(count)}</td>
    </tr>
  )
}

function CommonProperties({ plan }: { readonly plan: TrackingPlan }): JSX.Element | null {
  if (plan.commonProperties.length === 0) return null
  return (
    <div class={styles.common}>
      <h3>With any event</h3>
      <div class={styles.properties}>
        <PropertyTypes properties={plan.commonProperties} />
      </div>
    </div>
  )
}

function PropertyTypes({ properties }: { readonly properties: readonly PlannedProperty[] }): JSX.Element {
  return (
    <>
      {properties.map(({ name, required, type, description }) => (
        <div key={name} title={description ?? undefined}>
          <span class={styles.key}>{name}</span>
          {required ? '' : '?'}: {formatType(type)}
        </div>
      ))}
    </>
  )
}
