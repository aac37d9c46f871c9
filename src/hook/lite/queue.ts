import { call, wrapMethod } from '../patch.ts'
import type { LiteInstance } from './tapped-lite.ts'

const QUEUE = 'queue'

/**
 * Tells what a request carries whose body can't be read in time, because it is compressed: the SDK takes its events from the head of its queue, as it
 * was when the SDK last looked at it to send (3.0 to 4.12), or took them off (2.x).
 */
export function watchQueue({ lite, queueing }: LiteInstance): () => unknown[] {
  const sendsBeforeTakingOff = '_flush' in lite
  let queue: readonly { readonly message?: unknown }[] = []

  function note(value: unknown): void {
    // What looks at the queue while an event is put into it does not send.
    if (queueing.length === 0 && Array.isArray(value)) queue = value.slice()
  }

  wrapMethod(lite, 'getPersistedProperty', (original, self, args) => {
    const value = call(original, self, args)
    if (args[0] === QUEUE) note(value)
    return value
  })
  wrapMethod(lite, 'setPersistedProperty', (original, self, args) => {
    if (args[0] === QUEUE && sendsBeforeTakingOff) note(args[1])
    return call(original, self, args)
  })
  return () => queue.slice(0, Number(lite.maxBatchSize ?? lite.flushAt)).map((item) => item.message)
}
