import type { Fact } from '../core/events/facts.ts'
import type { PageMessage, Synced } from '../protocol/messages.ts'
import type { RelayConnection } from './channel.ts'

/** Most facts in one message: a panel opened late on a busy page still gets them in pieces it can draw between. */
const FACTS_PER_MESSAGE = 200

/** Takes facts to the panel, and loses none when the page is left. */
export interface Outbox {
  post(message: PageMessage | Synced): void
  /** Sends these at once, in pieces; what was on its way to an earlier panel is in them. */
  postHistory(facts: readonly Fact[]): void
  /** Sends `fact` together with all that happens in this turn of the page's own code. */
  add(fact: Fact): void
  /** The relay has passed on all facts up to `seq`. */
  forwarded(seq: number): void
  /** While the page is being left, each fact goes at once; a page may come back from the back/forward cache. */
  setLeaving(leaving: boolean): void
}

export function createOutbox({ channel, postAtOnce }: RelayConnection, documentId: string): Outbox {
  let leaving = false
  let pending: Fact[] = []
  /** Sent, but perhaps not yet with the relay: a page that is left takes its undelivered messages with it. */
  let underWay: Fact[] = []

  function post(message: PageMessage | Synced): void {
    if (leaving) postAtOnce(message)
    else channel.post(message)
  }

  function postFacts(facts: readonly Fact[]): void {
    for (let start = 0; start < facts.length; start += FACTS_PER_MESSAGE) {
      post({ type: 'facts', documentId, facts: facts.slice(start, start + FACTS_PER_MESSAGE) })
    }
  }

  function flush(): void {
    const facts = pending
    pending = []
    if (!leaving) underWay.push(...facts)
    postFacts(facts)
  }

  return {
    post,
    postHistory(facts) {
      pending = []
      underWay = []
      postFacts(facts)
    },
    add(fact) {
      const first = pending.push(fact) === 1
      if (leaving) flush()
      else if (first) queueMicrotask(flush)
    },
    forwarded(seq) {
      underWay = underWay.filter((fact) => fact.seq > seq)
    },
    setLeaving(next) {
      leaving = next
      if (!leaving) return
      // Told once more in their order: facts that come twice count once.
      pending = [...underWay, ...pending]
      underWay = []
      flush()
    },
  }
}
