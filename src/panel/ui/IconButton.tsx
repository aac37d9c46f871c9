import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { Icon, type IconName } from './Icon.tsx'
import styles from './IconButton.module.css'

interface IconButtonProps {
  readonly icon: IconName
  /** What it does, in words: its accessible name and its tooltip. */
  readonly label: string
  readonly tooltip?: string
  readonly size?: number
  readonly class?: string | undefined
  readonly disabled?: boolean
  readonly onClick: (event: MouseEvent) => void
}

export function IconButton({
  icon,
  label,
  tooltip,
  size,
  class: className,
  disabled,
  onClick,
}: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={clsx(styles.button, className)}
      aria-label={label}
      title={tooltip ?? label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} {...(size === undefined ? {} : { size })} />
    </button>
  )
}
