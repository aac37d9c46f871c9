import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Note.module.css'
import type { Tone } from './Pill.tsx'

const ICONS: Record<Tone, IconName> = {
  ok: 'check',
  warn: 'warning',
  wrong: 'wrong',
  held: 'clock',
  dim: 'info',
}

interface NoteProps {
  readonly tone: Tone
  /** `alert` is read out at once; leave it out for what stands there from the start. */
  readonly role?: 'alert' | 'status'
  readonly children: ComponentChildren
}

export function Note({ tone, role, children }: NoteProps): JSX.Element {
  return (
    <div class={clsx(styles.note, styles[tone])} role={role}>
      <Icon name={ICONS[tone]} />
      <div class={styles.body}>{children}</div>
    </div>
  )
}
