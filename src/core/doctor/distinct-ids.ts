import type { CapturedEvent } from '../events/captured-event.ts'
import { ownEvents } from './recorded-events.ts'
import type { Recorded } from './recorded.ts'

/** A stretch of time in which an instance's events counted for one ID. */
export interface IdStretch {
  readonly distinctId: string
  /** Epoch milliseconds. */
  readonly since: number
  readonly events: readonly CapturedEvent[]
}

/** For whom the instance's events counted, oldest first, by what its events say. */
export function distinctIdsOf(recorded: Recorded, instanceId: string): IdStretch[] {
  const stretches: { distinctId: string; since: number; events: CapturedEvent[] }[] = []
  for (const event of ownEvents(recorded)) {
    if (event.instanceId !== instanceId) continue
    const { distinct_id: distinctId } = event.properties
    if (typeof distinctId !== 'string') continue
    const last = stretches.at(-1)
    if (last?.distinctId === distinctId) last.events.push(event)
    else stretches.push({ distinctId, since: event.at, events: [event] })
  }
  return stretches
}
