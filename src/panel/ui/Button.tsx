import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import styles from './Button.module.css'

interface ButtonProps {
  readonly children: ComponentChildren
  readonly tone?: 'plain' | 'primary' | 'held'
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  readonly expanded?: boolean
  readonly title?: string
  /** Its accessible name, where the words on it need those around them. Begins with them. */
  readonly label?: string
  readonly onClick?: () => void
}

export function Button({
  children,
  tone = 'plain',
  type = 'button',
  disabled,
  expanded,
  title,
  label,
  onClick,
}: ButtonProps): JSX.Element {
  return (
    <button
      type={type}
      class={clsx(styles.button, tone === 'primary' && styles.primary, tone === 'held' && styles.held)}
      disabled={disabled}
      aria-expanded={expanded}
      title={title}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
