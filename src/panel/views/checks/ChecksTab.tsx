import type { JSX } from 'preact'
import { CheckBar } from './CheckBar.tsx'
import { CheckForm } from './CheckForm.tsx'
import { CheckList } from './CheckList.tsx'
import { CheckView } from './CheckView.tsx'
import styles from './ChecksTab.module.css'
import { GlanceView } from './GlanceView.tsx'
import { RefusedFiles } from './RefusedFiles.tsx'
import { useChecks } from './use-checks.ts'

export function ChecksTab(): JSX.Element {
  return (
    <div class={styles.tab}>
      <CheckBar />
      <RefusedFiles />
      <div class={styles.columns}>
        <CheckList />
        <div class={styles.main}>
          <Shown />
        </div>
      </div>
    </div>
  )
}

function Shown(): JSX.Element {
  const { shown, checks } = useChecks()
  const what = shown.value
  if (what.view === 'form') return <CheckForm key={what.replacing ?? ''} {...what} />
  const check = what.view === 'check' ? checks.value.find(({ name }) => name === what.name) : undefined
  return check ? <CheckView key={check.name} check={check} /> : <GlanceView />
}
