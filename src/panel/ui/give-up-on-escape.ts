/** Escape gives up a form. DevTools would open its console drawer as well, so it does not get the key. */
export function giveUpOnEscape(giveUp: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    giveUp()
  }
}
