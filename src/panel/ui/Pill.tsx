import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import styles from './Pill.module.css'

export type Tone = 'ok' | 'warn' | 'wrong' | 'held' | 'dim'

interface PillProps {
  readonly tone: Tone
  readonly title?: string
  readonly children: ComponentChildren
}

export function Pill({ tone, title, children }: PillProps): JSX.Element {
  return (
    <span class={clsx(styles.pill, styles[tone])} title={title}>
      {children}
    </span>
  )
}
