import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { RulesDialog } from './RulesDialog.tsx'

const ReportDialog = lazily(async () => (await import('./ReportDialog.tsx')).ReportDialog)
const TrafficDialog = lazily(async () => (await import('./TrafficDialog.tsx')).TrafficDialog)

/** What can be done with a taxonomy beyond checking against it. */
export function TaxonomyTools(): JSX.Element {
  const { taxonomy } = useModels()
  const [open, setOpen] = useState<'rules' | 'traffic' | 'report' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      {taxonomy.plan.value && (
        <>
          <Button onClick={() => setOpen('rules')}>Rules…</Button>
          <Button onClick={() => setOpen('report')}>Report…</Button>
        </>
      )}
      <Button onClick={() => setOpen('traffic')}>From traffic…</Button>
      {open === 'rules' && <RulesDialog onClose={close} />}
      {open === 'report' && <ReportDialog onClose={close} />}
      {open === 'traffic' && <TrafficDialog onClose={close} />}
    </>
  )
}
