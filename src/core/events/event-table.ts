import type { CapturedEvent } from './captured-event.ts'

/** Events in the order in which they were called, found by their id. */
export interface EventTable {
  readonly events: readonly CapturedEvent[]
  /** Raised at each change of `events`. */
  readonly version: number
  get(id: string): CapturedEvent | undefined
  add(event: CapturedEvent): void
  /** Puts `next`, which may have another id, in the place of an event that is there. */
  become(id: string, next: CapturedEvent): void
  /** Does nothing when there is no such event: it was cleared, or came before recording began. */
  update(id: string, change: (event: CapturedEvent) => Partial<CapturedEvent>): void
  replace(kept: CapturedEvent[]): void
}

export function createEventTable(): EventTable {
  let events: CapturedEvent[] = []
  let version = 0
  const positions = new Map<string, number>()

  return {
    get events() {
      return events
    },
    get version() {
      return version
    },
    get(id) {
      const position = positions.get(id)
      return position === undefined ? undefined : events[position]
    },
    become(id, next) {
      const position = positions.get(id)
      if (position === undefined) return
      positions.delete(id)
      positions.set(next.id, position)
      events[position] = next
      version++
    },
    add(event) {
      positions.set(event.id, events.length)
      events.push(event)
      version++
    },
    update(id, change) {
      const position = positions.get(id)
      const event = position === undefined ? undefined : events[position]
      if (position === undefined || !event) return
      events[position] = { ...event, ...change(event) }
      version++
    },
    replace(kept) {
      events = kept
      positions.clear()
      for (const [position, event] of events.entries()) positions.set(event.id, position)
      version++
    },
  }
}
