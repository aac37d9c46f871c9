import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  readonly title: string
  readonly children: ComponentChildren
  /** Called when the user closed it, in whichever way. */
  readonly onClose: () => void
}

/** A modal dialog, open while it is rendered. The browser keeps the focus in it and gives it back afterwards. */
export function Dialog({ title, children, onClose }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const rendered = useRef(true)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => {
      // The browser tells of it later, when something else may be asked: that is not what was closed.
      rendered.current = false
      element?.close()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={titleId}
      onClose={() => {
        if (rendered.current) onClose()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        // DevTools would open its console drawer as well.
        event.stopPropagation()
        dialog.current?.close()
      }}
    >
      <header class={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon="x" label="Close" onClick={() => dialog.current?.close()} />
      </header>
      <div class={styles.body}>{children}</div>
    </dialog>
  )
}

/** The buttons that end a dialog, below all else. */
export function DialogActions({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class={styles.actions}>{children}</div>
}
