/**
 * A panel holds a lock for as long as its document lives; the browser lets go of it, crash or not:
 * https://developer.mozilla.org/docs/Web/API/Web_Locks_API. Shared, as two panels can be open on one tab.
 */
export function holdPanelLock(name: string): void {
  void navigator.locks.request(name, { mode: 'shared' }, () => new Promise(() => undefined))
}

/** Does the work once no panel holds the lock. */
export async function whenPanelsAreGone(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, work)
}
