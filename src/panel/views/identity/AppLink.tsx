import type { ComponentChildren, JSX } from 'preact'
import styles from './AppLink.module.css'

interface AppLinkProps {
  readonly href: string
  readonly children: ComponentChildren
}

/** A way to PostHog's app, in a tab of its own that knows nothing of this one. */
export function AppLink({ href, children }: AppLinkProps): JSX.Element {
  return (
    <a class={styles.link} href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {children} ↗
    </a>
  )
}
