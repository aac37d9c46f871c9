import { effect, type ReadonlySignal, signal } from '@preact/signals'

/** Up to here what is made of a list takes a few milliseconds, and follows each change at once. */
export const CALM_ABOVE = 2_000
/** Milliseconds between two changes of a longer list: checks over 20,000 events take some 50 ms each. */
const BETWEEN = 500

/** Follows a list that changes often; a long one not at each change, so that a storm of events leaves time for the panel itself. */
export function followCalmly<Item>(source: ReadonlySignal<readonly Item[]>): ReadonlySignal<readonly Item[]> {
  const followed = signal(source.peek())
  let timer: ReturnType<typeof setTimeout> | null = null

  function follow(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    followed.value = source.peek()
  }

  effect(() => {
    if (source.value.length <= CALM_ABOVE) follow()
    else timer ??= setTimeout(follow, BETWEEN)
  })
  return followed
}
