import { clsx } from 'clsx'
import { fromEvent } from 'file-selector'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { describeCoverage } from '../../../core/plan/coverage.ts'
import type { TrackingPlan } from '../../../core/plan/tracking-plan.ts'
import { useModels } from '../../context.ts'
import { CoverageBar, type CoverageFilter } from './CoverageBar.tsx'
import { CoverageTable } from './CoverageTable.tsx'
import { ImportBar } from './ImportBar.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import { NoPlan } from './NoPlan.tsx'
import { PlanNotes } from './PlanNotes.tsx'
import styles from './TaxonomyTab.module.css'
import { ViolationList } from './ViolationList.tsx'

export function TaxonomyTab(): JSX.Element {
  const { taxonomy } = useModels()
  const [dropping, setDropping] = useState(false)
  const plan = taxonomy.plan.value

  async function onDrop(event: DragEvent): Promise<void> {
    event.preventDefault()
    setDropping(false)
    // A folder that was dropped is all the files in it.
    const files = (await fromEvent(event)).filter((file) => file instanceof File)
    if (files.length > 0) await taxonomy.sources.importFiles(files)
  }

  return (
    <div
      class={clsx(styles.tab, dropping && styles.dropping)}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropping(false)
      }}
      onDrop={(event) => void onDrop(event)}
    >
      <ImportBar />
      <ImportProblems />
      {plan ? <PlanInUse plan={plan} /> : <NoPlan />}
    </div>
  )
}

function PlanInUse({ plan }: { readonly plan: TrackingPlan }): JSX.Element {
  const { taxonomy } = useModels()
  const [filter, setFilter] = useState<CoverageFilter>(null)
  const seen = taxonomy.seen.value
  const rows = useMemo(() => describeCoverage(plan, seen), [plan, seen])
  return (
    <>
      <CoverageBar rows={rows} filter={filter} onFilter={setFilter} />
      <div class={styles.columns}>
        <section class={styles.column} aria-label="Violations found">
          <ViolationList />
        </section>
        <section class={styles.column} aria-label="Coverage of the plan">
          <CoverageTable rows={filter === null ? rows : rows.filter(({ state }) => state === filter)} />
          <PlanNotes />
        </section>
      </div>
    </>
  )
}
