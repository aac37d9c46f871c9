import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { parseEventFilter } from '../../core/filter/event-filter.ts'
import { type EventKindName, isOfKind } from '../../core/filter/event-kinds.ts'
import type { EventLog } from './event-log.ts'
import type { KnownInstances } from './known-instances.ts'
import type { SavedSessions } from './saved-sessions.ts'

export interface EventsModel {
  /** Of what is shown: the live page, or a session read from a file. */
  readonly events: ReadonlySignal<readonly CapturedEvent[]>
  /** Those of the chosen instance. */
  readonly ofChosen: ReadonlySignal<readonly CapturedEvent[]>
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
  /** Those of the live page, whatever is shown. */
  readonly live: ReadonlySignal<readonly CapturedEvent[]>
  readonly liveTimeOrigin: ReadonlySignal<number>
  /** Clears the live page's. */
  clear(): void
}

/** What is shown, and the instance whose events are. */
interface Choice {
  readonly shown: SavedSessions['shown']
  /** Null for all. */
  readonly selectedId: ReadonlySignal<string | null>
  readonly known: KnownInstances
}

/** Over the events of the live page, which are in `log`. */
export function createEvents(log: EventLog, choice: Choice): EventsModel {
  const { shown } = choice
  const events = computed(() => shown.value?.session.events ?? log.live.value)
  const selectedId = signal<string | null>(null)
  // The same event may be in both, and is another one there.
  shown.subscribe(() => void (selectedId.value = null))

  return {
    events,
    ...createFilter(events, choice),
    leftOut: computed(() => shown.value?.session.leftOut ?? log.leftOut.count.value),
    recording: log.recording,
    preserveLog: log.preserveLog,
    selectedId,
    selected: computed(() => events.value.find((event) => event.id === selectedId.value) ?? null),
    timeOrigin: computed(() => shown.value?.session.timeOrigin ?? log.timeOrigin.value),
    live: log.live,
    liveTimeOrigin: log.timeOrigin,
    clear() {
      selectedId.value = null
      log.clear()
    },
  }
}

function createFilter(
  events: ReadonlySignal<readonly CapturedEvent[]>,
  { selectedId, known }: Choice,
): Pick<EventsModel, 'ofChosen' | 'visible' | 'filterText' | 'quickFilter'> {
  const filterText = signal('')
  const quickFilter = signal<EventKindName | null>(null)
  const ofChosen = computed(() => {
    const isOfChosen = isOfInstance(selectedId.value, known)
    return events.value.filter(({ instanceId }) => isOfChosen(instanceId))
  })
  const visible = computed(() => {
    const matches = parseEventFilter(filterText.value)
    const kind = quickFilter.value
    return ofChosen.value.filter((event) => (kind === null || isOfKind(event, kind)) && matches(event))
  })
  return { ofChosen, visible, filterText, quickFilter }
}

/** An instance is another object after each page load, with another id: it is the same one when site, project and name are. */
function isOfInstance(chosenId: string | null, known: KnownInstances): (instanceId: string) => boolean {
  if (chosenId === null) return () => true
  const chosen = known.identityOf(chosenId)
  return (instanceId) => instanceId === chosenId || (chosen !== null && known.identityOf(instanceId) === chosen)
}
