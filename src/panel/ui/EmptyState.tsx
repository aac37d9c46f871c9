import type { ComponentChildren, JSX } from 'preact'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** Says why there is nothing to see, and what to do about it. */
export function EmptyState({ title, children, actions }: EmptyStateProps): JSX.Element {
  return (
    <div class={styles.empty}>
      <h2 class={styles.title}>{title}</h2>
      <div class={styles.body}>{children}</div>
      {actions && <div class={styles.actions}>{actions}</div>}
    </div>
  )
}
