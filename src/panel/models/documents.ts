import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { FactOf, Fact } from '../../core/events/facts.ts'
import type { AdapterListener, PanelAdapter } from './adapter.ts'
import { createListeners } from './listeners.ts'
import { explainUnreachable } from './unreachable.ts'

/** One document of the inspected tab that runs our hook. */
export interface PageDocument {
  readonly documentId: string
  readonly frameId: number
  readonly pageUrl: string
  readonly origin: string
  /** Epoch milliseconds. */
  readonly timeOrigin: number
  /** Flags shared by the page's address, as they came; null without any. */
  readonly sharedFlags: string | null
  readonly live: boolean
}

/** One `posthog` object. */
export interface SdkInstance {
  /** `<documentId>:<instance>` */
  readonly id: string
  readonly documentId: string
  readonly frameId: number
  readonly origin: string
  readonly pageUrl: string
  readonly init: FactOf<'instance-init'> | null
}

export interface DocumentsModel {
  readonly documents: ReadonlySignal<readonly PageDocument[]>
  /** Of live documents, the top frame's first. */
  readonly instances: ReadonlySignal<readonly SdkInstance[]>
  /** What stands in the way of seeing everything, in words; null when nothing does. */
  readonly problem: ReadonlySignal<string | null>
  /** True when the page can't be seen at all, and `problem` says why. */
  readonly outOfReach: ReadonlySignal<boolean>
  /** Calls back for each batch of facts, after documents and instances know of them. Returns the way to stop. */
  onFacts(listener: (document: PageDocument, facts: readonly Fact[]) => void): () => void
  /** Calls back when the top frame shows another document. */
  onNavigation(listener: (document: PageDocument) => void): () => void
  onHello(listener: (document: PageDocument) => void): () => void
  /** Calls back when a document no longer answers: it is gone, or kept for "back". */
  onGone(listener: (document: PageDocument) => void): () => void
  /** Takes up documents of which a panel before this one knew. */
  remember(known: readonly PageDocument[]): void
  start(): () => void
}

/** Old documents kept so that events of theirs can still be told apart; older ones are forgotten. */
const MAX_DOCUMENTS = 500

export function createDocuments(adapter: PanelAdapter): DocumentsModel {
  const documents = signal<readonly PageDocument[]>([])
  const instances = signal<readonly SdkInstance[]>([])
  const problem = signal<string | null>(null)
  const facts = createListeners<[PageDocument, readonly Fact[]]>()
  const navigation = createListeners<[PageDocument]>()
  let topDocumentId: string | null = null
  const hello = createListeners<[PageDocument]>()
  const gone = createListeners<[PageDocument]>()

  function setGone(frameId: number, except: string | null): void {
    const lost = documents.value.filter(
      (known) => known.frameId === frameId && known.documentId !== except && known.live,
    )
    documents.value = documents.value.map((known) =>
      known.frameId === frameId && known.documentId !== except && known.live ? { ...known, live: false } : known,
    )
    instances.value = instances.value.filter((known) => known.frameId !== frameId || known.documentId === except)
    for (const document of lost) gone.tell(document)
  }

  function onHello(document: PageDocument): void {
    setGone(document.frameId, document.documentId)
    const others = documents.value.filter((known) => known.documentId !== document.documentId)
    documents.value = [...others, document].slice(-MAX_DOCUMENTS)
    // A page returned to by "back" is a change of page too, though its document is known.
    const navigated = document.frameId === 0 && document.documentId !== topDocumentId
    if (navigated) {
      topDocumentId = document.documentId
      navigation.tell(document)
    }
    hello.tell(document)
  }

  function onFacts(frameId: number, documentId: string, received: readonly Fact[]): void {
    const document = documents.value.find((known) => known.documentId === documentId && known.frameId === frameId)
    if (!document) return
    instances.value = received.reduce((list, fact) => withInstance(list, document, fact), instances.value)
    facts.tell(document, received)
  }

  return {
    documents,
    instances,
    problem,
    outOfReach: computed(
      () => problem.value !== null && !documents.value.some(({ frameId, live }) => frameId === 0 && live),
    ),
    onFacts: facts.add,
    onNavigation: navigation.add,
    onHello: hello.add,
    onGone: gone.add,
    remember(known) {
      const ids = new Set(documents.value.map(({ documentId }) => documentId))
      const added = known.filter(({ documentId }) => !ids.has(documentId))
      documents.value = [...added, ...documents.value].slice(-MAX_DOCUMENTS)
    },
    start: () =>
      adapter.connect(
        createAdapterListener({ problem, onHello, onFacts, onGone: (frameId) => setGone(frameId, null) }),
      ),
  }
}

interface Handlers {
  readonly problem: Signal<string | null>
  onHello(document: PageDocument): void
  onFacts(frameId: number, documentId: string, facts: readonly Fact[]): void
  onGone(frameId: number): void
}

function createAdapterListener({ problem, onHello, onFacts, onGone }: Handlers): AdapterListener {
  return {
    onMessage(frameId, message) {
      if (message.type === 'facts') return onFacts(frameId, message.documentId, message.facts)
      if (message.protocol !== PROTOCOL_VERSION) {
        problem.value = explainUnreachable(null)
        return
      }
      if (frameId === 0) problem.value = null
      const { documentId, pageUrl, origin, timeOrigin, sharedFlags = null } = message
      onHello({ documentId, frameId, pageUrl, origin, timeOrigin, sharedFlags, live: true })
    },
    onBadMessage(_frameId, message) {
      problem.value = message
    },
    onDisconnect: onGone,
    onUnreachable(page) {
      problem.value = explainUnreachable(page)
    },
  }
}

function withInstance(list: readonly SdkInstance[], document: PageDocument, fact: Fact): readonly SdkInstance[] {
  if (fact.type !== 'instance-found' && fact.type !== 'instance-init') return list
  const id = `${document.documentId}:${fact.instance}`
  const known = list.find((instance) => instance.id === id)
  const { documentId, frameId, origin, pageUrl } = document
  const init = fact.type === 'instance-init' ? fact : (known?.init ?? null)
  const instance: SdkInstance = { id, documentId, frameId, origin, pageUrl, init }
  if (known) return list.map((other) => (other === known ? instance : other))
  return [...list, instance].toSorted((a, b) => a.frameId - b.frameId)
}
