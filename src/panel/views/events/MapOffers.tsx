import type { JSX } from 'preact'
import type { CallFrame } from '../../../core/events/call-site.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './MapOffers.module.css'

/** Source maps that the page's scripts name, and that the user may have asked for. */
export function MapOffers({ frames }: { readonly frames: readonly CallFrame[] }): JSX.Element {
  const scripts = new Set(frames.flatMap(({ owner, url }) => (owner === 'page' ? url : [])))
  return (
    <>
      {[...scripts].map((url) => (
        <ScriptOffer key={url} scriptUrl={url} />
      ))}
    </>
  )
}

function ScriptOffer({ scriptUrl }: { readonly scriptUrl: string }): JSX.Element | null {
  const { sourceMaps } = useModels()
  const offer = sourceMaps.offerOf(scriptUrl)
  if (!offer) return null
  return (
    <div class={styles.offer}>
      <Button disabled={offer.loading} onClick={() => void sourceMaps.request(scriptUrl)}>
        {offer.loading ? 'Loading source map…' : 'Load source map'}
      </Button>{' '}
      <span class={styles.from}>
        from <code class={styles.address}>{offer.address}</code>, without cookies
      </span>
      {offer.problem !== null && (
        <Note tone="warn" role="alert">
          The source map could not be loaded. {offer.problem}
        </Note>
      )}
    </div>
  )
}
