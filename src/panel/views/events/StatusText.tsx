import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { EventStatus } from '../../../core/events/captured-event.ts'
import { formatStatus, statusTone, type StatusTone } from '../../../core/events/format-status.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import styles from './StatusText.module.css'

const ICONS: Record<StatusTone, IconName> = { delivered: 'check', waiting: 'clock', 'kept-back': 'ban', wrong: 'wrong' }

/** The status in `formatStatus`'s words, with an icon and a colour for its tone. */
export function StatusText({ status }: { readonly status: EventStatus }): JSX.Element {
  const tone = statusTone(status)
  return (
    <span class={clsx(styles.status, status.kind === 'held-back' ? styles.held : styles[tone])}>
      <Icon name={ICONS[tone]} size={12} />
      <span class={styles.text}>{formatStatus(status)}</span>
    </span>
  )
}
