import type { JSX } from 'preact'
import styles from './CodeText.module.css'

/** A sentence in which names stand between backquotes: those are set as code. */
export function CodeText({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(/`([^`]+)`/).map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} class={styles.code}>
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  )
}
