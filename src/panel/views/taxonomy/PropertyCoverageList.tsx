import type { JSX } from 'preact'
import { type CoverageRow, describeProperties, type PropertyCoverage } from '../../../core/plan/coverage.ts'
import { formatType } from '../../../core/plan/format-type.ts'
import { useModels } from '../../context.ts'
import { formatAmount } from '../../ui/format-count.ts'
import styles from './PropertyCoverageList.module.css'

/** More values are no list that anybody reads; the others are counted. */
const MAX_SHOWN = 8

/** Each property of one event: what is planned, in what share of the events it came, and with which values. */
export function PropertyCoverageList({ row: { name, planned } }: { readonly row: CoverageRow }): JSX.Element {
  const { taxonomy } = useModels()
  const own = planned?.properties ?? []
  const ownNames = new Set(own.map((property) => property.name))
  const common = (taxonomy.plan.value?.commonProperties ?? []).filter((property) => !ownNames.has(property.name))
  const properties = describeProperties([...own, ...common], taxonomy.seen.value.get(name))
  if (properties.length === 0) return <p class={styles.none}>No properties are planned, and none came.</p>
  return (
    <ul class={styles.list} aria-label={`Properties of ${name}`}>
      {properties.map((property) => (
        <li key={property.name} class={styles.item}>
          <span class={styles.type} title={property.planned?.description ?? undefined}>
            <span class={styles.key}>{property.name}</span>
            {property.planned
              ? `${property.planned.required ? '' : '?'}: ${formatType(property.planned.type)}`
              : ' is not planned'}
          </span>
          <span class={styles.share}>{property.count === 0 ? 'never' : formatShare(property.share)}</span>
          <Values property={property} />
        </li>
      ))}
    </ul>
  )
}

function Values({
  property: { values, others, neverSeen },
}: {
  readonly property: PropertyCoverage
}): JSX.Element | null {
  const more = values.length - MAX_SHOWN
  if (values.length === 0) return null
  return (
    <span class={styles.values}>
      {values
        .slice(0, MAX_SHOWN)
        .map(([value, count]) => `${value} ×${count}`)
        .join(', ')}
      {(more > 0 || others > 0) && `, and ${formatAmount(Math.max(more, 0) + others, 'other')}`}
      {neverSeen.length > 0 && <span class={styles.never}> never {neverSeen.slice(0, MAX_SHOWN).join(', ')}</span>}
    </span>
  )
}

/** A share below one is never rounded up to all. */
function formatShare(share: number): string {
  return `${share === 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))} %`
}
