import { setTimeout as wait } from 'node:timers/promises'

/**
 * How long a state may take to come, in milliseconds: far beyond what it takes, also where other work keeps the machine busy, so only a state that
 * never comes runs into it.
 */
const PATIENCE = 60_000
const BETWEEN_LOOKS = 40

/** Reads until `accept` says yes to what was read, and gives that back. Fails with what was read last. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  accept: (value: T) => boolean = Boolean,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const value = await read()
    if (accept(value)) return value
    if (Date.now() > end) throw new Error(`Waited for ${what}; at last it was ${JSON.stringify(value, null, 1)}`)
    await wait(BETWEEN_LOOKS)
  }
}
