import type { JSX } from 'preact'
import type { Preset } from '../../../core/flags/preset.ts'
import { useModels } from '../../context.ts'
import type { SharedOffer } from '../../models/sharing.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import { DurationSelect } from './DurationSelect.tsx'
import { FlagList } from './FlagList.tsx'
import styles from './Presets.module.css'
import { Problem } from './Problem.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'

/** Asks what is to become of flags that came with the page's address. */
export function SharedFlags(): JSX.Element | null {
  const { sharing } = useModels()
  const offer = sharing.offer.value
  if (!sharing.asking.value || !offer) return null
  return (
    <Dialog title="Shared flags" onClose={() => sharing.ignore()}>
      {offer.result.ok ? (
        <Offer offer={offer} preset={offer.result.preset} />
      ) : (
        <Malformed error={offer.result.error} />
      )}
    </Dialog>
  )
}

function Offer({ offer, preset }: { readonly offer: SharedOffer; readonly preset: Preset }): JSX.Element {
  const { sharing } = useModels()
  return (
    <>
      <p class={styles.text}>
        The address of this page came with {formatAmount(preset.flags.size, 'flag')} to force, named{' '}
        <span class={styles.name}>{preset.name}</span>. Whoever wrote the address chose them; nothing is forced until
        you press Apply.
      </p>
      {offer.otherProject !== null && (
        <Note tone="warn">
          <CodeText
            text={`They were shared from another project (\`${clean(preset.token)}\`); this page uses \`${clean(offer.otherProject)}\`, where flags of the same keys may mean something else.`}
          />
        </Note>
      )}
      <FlagList label="Flags to force" flags={preset.flags} />
      <div class={styles.choices}>
        <ScopeChoice />
        <DurationSelect />
      </div>
      <Problem />
      <DialogActions>
        <Button tone="held" onClick={() => void sharing.apply()}>
          {offer.otherProject === null ? 'Apply' : 'Apply to this project all the same'}
        </Button>
        <Button onClick={() => sharing.ignore()}>Ignore</Button>
      </DialogActions>
    </>
  )
}

/** A backquote in it would end the name where the writer of the address likes. */
function clean(token: string | undefined): string {
  return (token ?? '').replaceAll('`', "'")
}

function Malformed({ error }: { readonly error: string }): JSX.Element {
  const { sharing } = useModels()
  return (
    <>
      <p class={styles.text}>The address of this page came with flags to force, but they can't be read.</p>
      <Note tone="wrong">
        <CodeText text={error} />
      </Note>
      <DialogActions>
        <Button onClick={() => sharing.ignore()}>Ignore</Button>
      </DialogActions>
    </>
  )
}
