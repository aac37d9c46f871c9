import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import styles from './Split.module.css'

const MIN_SHARE = 15
const MAX_SHARE = 85
const STEP = 5

interface SplitProps {
  /** Names the bar between: "Resize event details". */
  readonly label: string
  /** One above the other, rather than side by side. */
  readonly stacked: boolean
  /** The second part's share, in per cent. */
  readonly share: number
  readonly first: ComponentChildren
  /** Null hides the second part and the bar. */
  readonly second: ComponentChildren | null
  readonly onShare: (share: number) => void
  /** Escape on the bar. */
  readonly onDismiss: () => void
}

/** Two parts with a bar between, moved by pointer or by arrow keys. */
export function Split({ label, stacked, share, first, second, onShare, onDismiss }: SplitProps): JSX.Element {
  const whole = useRef<HTMLDivElement>(null)

  function set(next: number): void {
    onShare(Math.round(Math.min(MAX_SHARE, Math.max(MIN_SHARE, next))))
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      // DevTools would open its console drawer as well.
      event.stopPropagation()
      onDismiss()
      return
    }
    const target = keyTarget(event.key, stacked, share)
    if (target === undefined) return
    event.preventDefault()
    set(target)
  }

  function onPointerMove(event: PointerEvent): void {
    const bar = event.currentTarget
    if (!whole.current || !(bar instanceof HTMLElement) || !bar.hasPointerCapture(event.pointerId)) return
    const { right, bottom, width, height } = whole.current.getBoundingClientRect()
    set(stacked ? ((bottom - event.clientY) / height) * 100 : ((right - event.clientX) / width) * 100)
  }

  return (
    <div ref={whole} class={clsx(styles.split, stacked && styles.stacked)}>
      <div class={styles.first}>{first}</div>
      {second !== null && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator with a value is a widget (ARIA window splitter). */}
          <div
            role="separator"
            tabIndex={0}
            class={styles.bar}
            aria-label={label}
            aria-orientation={stacked ? 'horizontal' : 'vertical'}
            aria-valuenow={share}
            aria-valuemin={MIN_SHARE}
            aria-valuemax={MAX_SHARE}
            aria-valuetext={`${share} %`}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              event.preventDefault()
              event.currentTarget.setPointerCapture(event.pointerId)
            }}
            onPointerMove={onPointerMove}
          />
          <div class={styles.second} style={{ [stacked ? 'height' : 'width']: `${share}%` }}>
            {second}
          </div>
        </>
      )}
    </div>
  )
}

/** The share that a key asks for: the arrows move the bar the way they point. */
function keyTarget(key: string, stacked: boolean, share: number): number | undefined {
  const targets: Record<string, number> = {
    [stacked ? 'ArrowUp' : 'ArrowLeft']: share + STEP,
    [stacked ? 'ArrowDown' : 'ArrowRight']: share - STEP,
    Home: MAX_SHARE,
    End: MIN_SHARE,
  }
  return targets[key]
}
