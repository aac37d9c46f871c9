import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { DocumentState } from '../../core/events/document-records.ts'
import { createLedger, type Ledger } from '../../core/events/ledger.ts'
import type { KeptTab } from '../../core/session/kept-tab.ts'
import type { DocumentsModel, PageDocument } from './documents.ts'
import { createGate, type Gate } from './gate.ts'
import { createLeftOut, type LeftOut } from './left-out.ts'
import type { NetworkModel } from './network.ts'
import { tickWhileQueued } from './overdue-ticks.ts'

/** An event as it is kept. */
export interface KeptEvent {
  readonly event: CapturedEvent
  /** Ascending in the order in which events were first kept. */
  readonly order: number
  /** Characters of its text. */
  readonly length: number
}

export interface Kept {
  readonly tab: KeptTab
  readonly events: readonly KeptEvent[]
}

/** The live page's events: what pages and the browser tell, folded. They can be kept, and taken up again by another panel. */
export interface EventLog {
  readonly live: ReadonlySignal<readonly CapturedEvent[]>
  readonly recording: Signal<boolean>
  readonly preserveLog: Signal<boolean>
  /** The document that the tab shows; null before any. */
  readonly pageId: ReadonlySignal<string | null>
  /** Epoch milliseconds. */
  readonly timeOrigin: ReadonlySignal<number>
  readonly leftOut: Pick<LeftOut, 'count' | 'trimmed'>
  clear(): void
  states(): readonly DocumentState[]
  /** Holds up all that comes from the page, until `release`. */
  hold(): void
  release(): void
  /** Goes on where the panel of before stopped. To be called between `hold` and `release`. */
  resume(kept: Kept): void
}

/** Above this, the oldest events go: some 100 MB of the panel's memory at 5 KB an event. */
export const MAX_EVENTS = 20_000
/** Letting the oldest go costs as much for one event as for many. */
const TRIM_STEP = 500

export function createEventLog(documents: DocumentsModel, network: NetworkModel, now: () => number): EventLog {
  const ledger = createLedger()
  const gate = createGate()
  const live = signal<readonly CapturedEvent[]>([])
  const leftOut = createLeftOut(ledger.heardUpTo)
  const recording = signal(true)
  const preserveLog = signal(false)
  const pages = createPageTurns()

  function publish(): void {
    if (ledger.events.length > MAX_EVENTS + TRIM_STEP) leftOut.add(ledger.trim(MAX_EVENTS))
    live.value = [...ledger.events]
  }

  /** Publishes when `change` changed anything. */
  function update(change: () => void): void {
    const before = ledger.version
    change()
    if (ledger.version !== before) publish()
  }

  /** Forgets all but the events of these documents. */
  function keepOnly(documentIds: ReadonlySet<string>): void {
    ledger.clear((event) => documentIds.has(event.documentId))
    leftOut.reset(documentIds)
    publish()
  }

  listen({ documents, network, ledger, leftOut, gate, update, recording, preserveLog })
  tickWhileQueued(live, documents.documents, (documentIds) => update(() => ledger.markOverdue(now(), documentIds)))
  documents.onNavigation((page) =>
    gate.pass(() =>
      batch(() => {
        if (pages.turn(page, preserveLog.value)) keepOnly(documentsOf(page, documents.documents.value))
      }),
    ),
  )

  return {
    live,
    recording,
    preserveLog,
    ...pages,
    leftOut,
    clear: () => gate.pass(() => batch(() => keepOnly(new Set()))),
    states: ledger.documentStates,
    hold: gate.close,
    release: gate.open,
    resume({ tab, events }) {
      const inOrder = events.map(({ event }) => event).toSorted((one, other) => one.at - other.at)
      batch(() => {
        preserveLog.value = tab.preserveLog
        pages.resume(tab)
        leftOut.add(tab.leftOut)
        ledger.resume(inOrder, tab.states)
        publish()
      })
    },
  }
}

interface PageTurns extends Pick<EventLog, 'pageId' | 'timeOrigin'> {
  /** The tab shows another page. True when the list begins anew with it. */
  turn(page: PageDocument, preserving: boolean): boolean
  resume(tab: Pick<KeptTab, 'pageId' | 'timeOrigin'>): void
}

function createPageTurns(): PageTurns {
  const pageId = signal<string | null>(null)
  const timeOrigin = signal(0)
  /** Until the first page is told of. */
  let isResumed = false
  return {
    pageId,
    timeOrigin,
    turn({ documentId, timeOrigin: itsOrigin }, preserving) {
      // The page that the panel of before showed is the one shown now: nothing of it is over.
      const goesOn = isResumed && documentId === pageId.value
      isResumed = false
      pageId.value = documentId
      if (goesOn || (preserving && timeOrigin.value > 0)) return false
      timeOrigin.value = itsOrigin
      return true
    },
    resume(tab) {
      isResumed = true
      pageId.value = tab.pageId
      timeOrigin.value = tab.timeOrigin
    },
  }
}

interface Listening {
  readonly documents: DocumentsModel
  readonly network: NetworkModel
  readonly ledger: Ledger
  readonly leftOut: LeftOut
  readonly gate: Gate
  readonly recording: ReadonlySignal<boolean>
  readonly preserveLog: ReadonlySignal<boolean>
  update(change: () => void): void
}

/** Folds what pages and the browser tell into the ledger. */
function listen(to: Listening): void {
  const { documents, network, ledger, leftOut, gate, update, recording, preserveLog } = to
  const passOn = (change: () => void): void => gate.pass(() => update(change))
  documents.onFacts(({ documentId }, facts) =>
    passOn(() => {
      leftOut.hear(documentId, facts)
      ledger.apply(documentId, facts, recording.value)
    }),
  )
  documents.onHello(({ documentId }) => passOn(() => ledger.resumeDocument(documentId)))
  documents.onGone(({ documentId }) => passOn(() => ledger.endDocument(documentId)))
  network.onRequest(({ request, origin, ofShownPage }) =>
    passOn(() => {
      // The list of a page that is left goes with it, unless it is preserved.
      const adding = recording.value && (ofShownPage || preserveLog.value)
      ledger.applyNetwork(request, origin, adding)
    }),
  )
}

/** A page and its frames. A frame may say hello before the page around it, but it always starts later. */
function documentsOf(page: PageDocument, all: readonly PageDocument[]): ReadonlySet<string> {
  return new Set(
    all.filter(({ live, timeOrigin }) => live && timeOrigin >= page.timeOrigin).map(({ documentId }) => documentId),
  )
}
