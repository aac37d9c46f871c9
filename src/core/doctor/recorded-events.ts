import type { CapturedEvent, DropReason, EventStatus } from '../events/captured-event.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'
import type { Recorded } from './recorded.ts'

/** Several rules ask the same of thousands of events: each list is made once for a list of events. */
function once<Value>(make: (events: readonly CapturedEvent[]) => Value): (recorded: Recorded) => Value {
  const made = new WeakMap<readonly CapturedEvent[], { readonly value: Value }>()
  return ({ events }) => {
    const known = made.get(events)
    if (known) return known.value
    const value = make(events)
    made.set(events, { value })
    return value
  }
}

/** Calls of `capture()` on instances, by the page or the SDK: no rows of other requests, and none that only the network shows. */
export const ownEvents = once((events) =>
  events.filter(({ kind, status }) => kind === 'event' && status.kind !== 'network-only'),
)

/** Those with a name of the page's own. */
export const customEvents = once((events) =>
  events.filter(({ kind, eventName }) => kind === 'event' && !isPostHogEvent(eventName)),
)

const dropped = once((events) => {
  const byReason = new Map<DropReason, CapturedEvent[]>()
  for (const event of events) {
    if (event.status.kind !== 'dropped') continue
    const { reason } = event.status
    const list = byReason.get(reason)
    if (list) list.push(event)
    else byReason.set(reason, [event])
  }
  return byReason
})

/** What the SDK did not take, for any of these reasons. */
export function droppedFor(recorded: Recorded, ...reasons: readonly DropReason[]): CapturedEvent[] {
  const byReason = dropped(recorded)
  return reasons.flatMap((reason) => byReason.get(reason) ?? [])
}

/** Where an event is, whoever told of it. */
export function stateOf({ status }: CapturedEvent): Exclude<EventStatus, { kind: 'network-only' }> {
  return status.kind === 'network-only' ? status.of : status
}

/** Events of any kind whose last request did not end well, and how it ended. */
const endedBadly = once((events) =>
  events.flatMap((event) => {
    const last = event.steps.findLast(({ kind }) => kind === 'answered' || kind === 'failed')
    const isBad = last?.kind === 'failed' || (last?.kind === 'answered' && last.httpStatus !== 200)
    return isBad ? { event, last } : []
  }),
)

/** Events of any kind whose last request was answered with a status other than 200 that `accept` takes. */
export function answeredWith(recorded: Recorded, accept: (httpStatus: number) => boolean): CapturedEvent[] {
  return endedBadly(recorded).flatMap(({ event, last }) =>
    last.kind === 'answered' && accept(last.httpStatus) ? event : [],
  )
}

/** Events of any kind whose last request failed without an answer, with a word of the browser's that `accept` knows. */
export function failedWith(recorded: Recorded, accept: (error: string) => boolean): CapturedEvent[] {
  return endedBadly(recorded).flatMap(({ event, last }) => (last.kind === 'failed' && accept(last.error) ? event : []))
}

/** In the order in which each first came. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
