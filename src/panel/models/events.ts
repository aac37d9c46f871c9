import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { createLedger } from '../../core/events/ledger.ts'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { parseEventFilter } from '../../core/filter/event-filter.ts'
import { type EventKindName, isOfKind } from '../../core/filter/event-kinds.ts'
import type { DocumentsModel, PageDocument } from './documents.ts'
import type { NetworkModel } from './network.ts'
import { tickWhileQueued } from './overdue-ticks.ts'

export interface EventsModel {
  readonly events: ReadonlySignal<readonly CapturedEvent[]>
  /** Those that the filter box and the chosen instance let through. */
  readonly visible: ReadonlySignal<readonly CapturedEvent[]>
  readonly filterText: Signal<string>
  /** Only events of this kind; null for all. Works together with `filterText`. */
  readonly quickFilter: Signal<EventKindName | null>
  /** Events left out because of `MAX_EVENTS`, or because a page's own history was full before the panel was opened. */
  readonly leftOut: ReadonlySignal<number>
  readonly recording: Signal<boolean>
  readonly preserveLog: Signal<boolean>
  readonly selectedId: Signal<string | null>
  readonly selected: ReadonlySignal<CapturedEvent | null>
  /** Epoch milliseconds from which the Time column counts: the first document shown. */
  readonly timeOrigin: ReadonlySignal<number>
  clear(): void
}

/** Above this, the oldest events go: some 100 MB of the panel's memory at 5 KB an event. */
export const MAX_EVENTS = 20_000
/** Letting the oldest go costs as much for one event as for many. */
const TRIM_STEP = 500

export function createEvents(
  documents: DocumentsModel,
  network: NetworkModel,
  selectedInstanceId: ReadonlySignal<string | null>,
  now: () => number,
): EventsModel {
  const ledger = createLedger()
  const events = signal<readonly CapturedEvent[]>([])
  const leftOut = createLeftOut(documents)
  const recording = signal(true)
  const preserveLog = signal(false)
  const selectedId = signal<string | null>(null)
  const timeOrigin = signal(0)

  function publish(): void {
    if (ledger.events.length > MAX_EVENTS + TRIM_STEP) leftOut.add(ledger.trim(MAX_EVENTS))
    events.value = [...ledger.events]
  }

  /** Publishes when `change` changed anything. */
  function update(change: () => void): void {
    const before = ledger.version
    change()
    if (ledger.version !== before) publish()
  }

  documents.onFacts(({ documentId }, facts) => update(() => ledger.apply(documentId, facts, recording.value)))
  documents.onGone(({ documentId }) => update(() => ledger.endDocument(documentId)))
  network.onRequest(({ request, origin, ofShownPage }) => {
    // The list of a page that is left goes with it, unless it is preserved.
    const adding = recording.value && (ofShownPage || preserveLog.value)
    update(() => ledger.applyNetwork(request, origin, adding))
  })
  tickWhileQueued(events, documents.documents, (documentIds) => update(() => ledger.markOverdue(now(), documentIds)))
  documents.onNavigation((document) => {
    if (preserveLog.value && timeOrigin.value > 0) return
    const kept = documentsOf(document, documents.documents.value)
    batch(() => {
      ledger.clear((event) => kept.has(event.documentId))
      timeOrigin.value = document.timeOrigin
      leftOut.reset(kept)
      publish()
    })
  })

  const selected = computed(() => events.value.find((event) => event.id === selectedId.value) ?? null)

  return {
    events,
    ...createFilter(events, selectedInstanceId),
    leftOut: leftOut.count,
    recording,
    preserveLog,
    selectedId,
    selected,
    timeOrigin,
    clear() {
      batch(() => {
        ledger.clear(() => false)
        leftOut.reset(new Set())
        selectedId.value = null
        publish()
      })
    },
  }
}

function createFilter(
  events: ReadonlySignal<readonly CapturedEvent[]>,
  selectedInstanceId: ReadonlySignal<string | null>,
): Pick<EventsModel, 'visible' | 'filterText' | 'quickFilter'> {
  const filterText = signal('')
  const quickFilter = signal<EventKindName | null>(null)
  const visible = computed(() => {
    const matches = parseEventFilter(filterText.value)
    const instanceId = selectedInstanceId.value
    const kind = quickFilter.value
    return events.value.filter(
      (event) =>
        (instanceId === null || event.instanceId === instanceId) &&
        (kind === null || isOfKind(event, kind)) &&
        matches(event),
    )
  })
  return { visible, filterText, quickFilter }
}

/** A page and its frames. A frame may say hello before the page around it, but it always starts later. */
function documentsOf(page: PageDocument, all: readonly PageDocument[]): ReadonlySet<string> {
  return new Set(
    all.filter(({ live, timeOrigin }) => live && timeOrigin >= page.timeOrigin).map(({ documentId }) => documentId),
  )
}

interface LeftOut {
  readonly count: ReadonlySignal<number>
  add(events: number): void
  /** Starts anew, but for what was left out of these documents' histories. */
  reset(documentIds: ReadonlySet<string>): void
}

function createLeftOut(documents: DocumentsModel): LeftOut {
  const trimmed = signal(0)
  const cutByDocument = signal<ReadonlyMap<string, number>>(new Map())

  documents.onFacts((document, facts) => {
    const cut = facts.findLast((fact) => fact.type === 'history-cut')
    if (cut) cutByDocument.value = new Map(cutByDocument.value).set(document.documentId, cut.events)
  })

  return {
    count: computed(() => [...cutByDocument.value.values()].reduce((sum, events) => sum + events, trimmed.value)),
    add(events) {
      trimmed.value += events
    },
    reset(documentIds) {
      trimmed.value = 0
      cutByDocument.value = new Map([...cutByDocument.value].filter(([documentId]) => documentIds.has(documentId)))
    },
  }
}
