import { type ReadonlySignal, signal } from '@preact/signals'
import type { Fact, FactOf } from '../../core/events/facts.ts'
import type {
  ForbiddenRequest,
  RecordedCall,
  RecordedInstance,
  RecordedRequest,
  RecordedScript,
} from '../../core/doctor/recorded.ts'
import type { DocumentsModel } from './documents.ts'
import type { NetworkModel, RequestNews } from './network.ts'

/** What the doctor needs and no other model keeps. */
export interface DoctorRecord {
  /** Raised with each change. */
  readonly version: ReadonlySignal<number>
  readonly identityCalls: readonly RecordedCall[]
  requests(): readonly RecordedRequest[]
  forbidden(): readonly ForbiddenRequest[]
  missingScripts(): readonly RecordedScript[]
  instances(): readonly Omit<RecordedInstance, 'config'>[]
}

/** A page that calls `reset()` in a loop is known by its last thousand calls. */
const MAX_CALLS = 1_000
/** Rules ask of the latest answers; older ones tell nothing new. */
const MAX_REQUESTS = 500
const MAX_FORBIDDEN = 100
/** By which requests are joined with events: a few are enough to find one that is listed. */
const MAX_UUIDS = 5

export function createDoctorRecord(documents: DocumentsModel, network: NetworkModel): DoctorRecord {
  const version = signal(0)
  const changed = (): void => {
    version.value = version.peek() + 1
  }
  const calls = createCalls()
  const requests = createRequests()
  const forbidden: ForbiddenRequest[] = []
  const scripts = new Map<string, RecordedScript>()
  const instances = createInstances()
  const liveIds = (): ReadonlySet<string> =>
    new Set(documents.documents.peek().flatMap(({ documentId, live }) => (live ? documentId : [])))
  const ofLive = <Item extends { readonly documentId: string }>(items: Iterable<Item>): Item[] => {
    const live = liveIds()
    return [...items].filter(({ documentId }) => live.has(documentId))
  }

  function take(documentId: string, fact: Fact): boolean {
    if (fact.type === 'identity-call') return calls.add(documentId, fact)
    if (fact.type === 'request-forbidden') {
      const { at, url, directive } = fact
      const known = forbidden.some((each) => each.documentId === documentId && each.at === at && each.url === url)
      if (!known) forbidden.push({ documentId, at, url, directive })
      if (forbidden.length > MAX_FORBIDDEN) forbidden.shift()
      return !known
    }
    if (fact.type === 'script-missing') scripts.set(documentId, { documentId, ...fact })
    else if (fact.type === 'instance-found') scripts.delete(documentId)
    return instances.take(documentId, fact) || fact.type === 'script-missing'
  }

  documents.onFacts(({ documentId }, facts) => {
    // All of them: `some` would stop at the first.
    if (facts.filter((fact) => take(documentId, fact)).length > 0) changed()
  })
  documents.onGone(({ documentId }) => {
    instances.forget(documentId)
    scripts.delete(documentId)
    changed()
  })
  network.onRequest((news) => {
    if (!news.ofShownPage) return
    requests.add(news)
    changed()
  })

  return {
    version,
    identityCalls: calls.list,
    requests: () => ofLive(requests.list()),
    forbidden: () => ofLive(forbidden),
    missingScripts: () => ofLive(scripts.values()),
    instances: () => ofLive(instances.list()),
  }
}

function createCalls(): {
  readonly list: readonly RecordedCall[]
  /** False for one that was told before. */
  add(documentId: string, fact: FactOf<'identity-call'>): boolean
} {
  const list: RecordedCall[] = []
  const latestSeq = new Map<string, number>()
  return {
    list,
    add(documentId, { instance, at, method, args, seq }) {
      // The history is told again whenever a panel attaches.
      if (seq <= (latestSeq.get(documentId) ?? 0)) return false
      latestSeq.set(documentId, seq)
      list.push({ instanceId: `${documentId}:${instance}`, documentId, at, method, args })
      if (list.length > MAX_CALLS) list.splice(0, list.length - MAX_CALLS)
      return true
    },
  }
}

function createRequests(): { add(news: RequestNews): void; list(): Iterable<RecordedRequest> } {
  const byKey = new Map<string, RecordedRequest>()
  return {
    list: () => byKey.values(),
    add({ request: { id, at, url, body, end, transport }, origin }) {
      const uuids = body?.kind === 'events' ? body.events.slice(0, MAX_UUIDS).flatMap(({ uuid }) => uuid ?? []) : []
      // Browsers may use an id again once its request has ended.
      byKey.set(`${id}:${at}`, {
        documentId: origin.documentId,
        url,
        beacon: transport === 'sendBeacon',
        kind: body?.kind ?? null,
        at,
        uuids,
        end: end && {
          at: end.at,
          httpStatus: end.answer?.httpStatus ?? ('httpStatus' in end ? end.httpStatus : null),
          error: 'error' in end ? end.error : null,
          contentType: end.answer?.contentType ?? null,
          serverTime: end.answer?.serverTime ?? null,
          allowedOrigin: end.answer?.allowedOrigin ?? null,
        },
      })
      const [oldest] = byKey.keys()
      if (byKey.size > MAX_REQUESTS && oldest !== undefined) byKey.delete(oldest)
    },
  }
}

type KnownInstance = Omit<RecordedInstance, 'config'>

function createInstances(): {
  take(documentId: string, fact: Fact): boolean
  forget(documentId: string): void
  list(): Iterable<KnownInstance>
} {
  const byId = new Map<string, KnownInstance>()
  return {
    list: () => byId.values(),
    forget(documentId) {
      for (const [id, instance] of byId) if (instance.documentId === documentId) byId.delete(id)
    },
    take(documentId, fact) {
      if (fact.type !== 'instance-found' && fact.type !== 'instance-init' && fact.type !== 'init-repeated') return false
      const id = `${documentId}:${fact.instance}`
      const known = byId.get(id) ?? { id, documentId, foundAt: fact.at, init: null, repeatedInits: [] }
      if (fact.type === 'instance-found') byId.set(id, { ...known, foundAt: fact.at })
      // The first one: a later one of the same instance only says more of its version.
      else if (fact.type === 'instance-init')
        byId.set(id, { ...known, init: { ...fact, at: known.init?.at ?? fact.at } })
      else if (!known.repeatedInits.some(({ seq }) => seq === fact.seq))
        byId.set(id, { ...known, repeatedInits: [...known.repeatedInits, fact].slice(-20) })
      return true
    },
  }
}
