import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { ForcingSettings } from './ForcingSettings.tsx'
import { Presets } from './Presets.tsx'

/** What belongs to forcing beside the flags themselves: buttons of the toolbar and the dialogs they open. */
export function ForcingTools(): JSX.Element {
  const [open, setOpen] = useState<'settings' | 'presets' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <Button onClick={() => setOpen('presets')}>Presets</Button>
      <Button onClick={() => setOpen('settings')}>Forcing settings</Button>
      {open === 'presets' && <Presets onClose={close} />}
      {open === 'settings' && <ForcingSettings onClose={close} />}
    </>
  )
}
