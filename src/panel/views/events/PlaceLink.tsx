import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { formatPlace, type SourcePlace } from '../../../core/events/call-site.ts'
import { useModels } from '../../context.ts'
import { copyText } from '../../ui/copy-text.ts'
import styles from './PlaceLink.module.css'

/** How long the link says that it has copied. */
const SHOWN_MS = 1500

interface PlaceLinkProps {
  readonly place: SourcePlace
  /** In a grid: no column, and out of the tab order, as the same link is in the details. */
  readonly inGrid?: boolean
}

/** A place in a script: opens it in Sources, or copies it where the browser has no way to open it. */
export function PlaceLink({ place, inGrid = false }: PlaceLinkProps): JSX.Element {
  const { sourceMaps } = useModels()
  const [said, setSaid] = useState('')
  const shown = sourceMaps.originalOf(place) ?? place
  const address = `${place.url}:${place.line}:${place.column}`
  const written = shown === place ? '' : `\nwritten in ${shown.url}:${shown.line}:${shown.column}`

  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [said])

  async function copy(): Promise<void> {
    setSaid((await copyText(address)) ? 'Copied' : 'Could not copy')
  }

  return (
    <>
      <button
        type="button"
        class={styles.link}
        tabIndex={inGrid ? -1 : undefined}
        title={`${sourceMaps.open ? 'Open in Sources' : 'Copy'}: ${address}${written}`}
        onClick={(event) => {
          // In a row it does not open the event as well.
          event.stopPropagation()
          if (sourceMaps.open) sourceMaps.open(place)
          else void copy()
        }}
      >
        {inGrid ? formatPlace(shown) : `${formatPlace(shown)}:${shown.column}`}
      </button>
      {!sourceMaps.open && (
        <span role="status" class={styles.said}>
          {said}
        </span>
      )}
    </>
  )
}
