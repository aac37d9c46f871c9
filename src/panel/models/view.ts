import { signal, type Signal } from '@preact/signals'

export type PanelTab = 'events' | 'flags' | 'identity' | 'taxonomy' | 'checks' | 'doctor'
export type DetailsTab = 'properties' | 'taxonomy' | 'life' | 'call-site' | 'raw'

export type IdentityView = 'history' | 'configuration'

/** Where the event list stands, so that going to another tab and back loses no place. */
export interface ListPlace {
  atEnd: boolean
  /** The first event in sight; null before the list was ever scrolled. */
  firstId: string | null
  /** How far into that row the list is scrolled, in pixels. */
  into: number
}

/** What the panel shows, apart from the data: kept here so that it outlives a change of tab. */
export interface ViewModel {
  readonly tab: Signal<PanelTab>
  readonly detailsOpen: Signal<boolean>
  readonly detailsTab: Signal<DetailsTab>
  /** The share of the split that the details take, in per cent. */
  readonly detailsShare: Signal<number>
  /** Whether PostHog's own properties are unfolded. */
  readonly posthogOpen: Signal<boolean>
  readonly flagFilter: Signal<string>
  /** The flag that is selected in the grid; null for none. */
  readonly flagKey: Signal<string | null>
  readonly flagDetailsOpen: Signal<boolean>
  readonly experimentsOpen: Signal<boolean>
  /** Keys of the Doctor's findings that are unfolded. */
  readonly openFindings: Signal<ReadonlySet<string>>
  readonly identityView: Signal<IdentityView>
  /** The instance of several of which the Identity tab says more; null for the first. */
  readonly identityInstanceId: Signal<string | null>
  readonly eventsPlace: ListPlace
}

export function createView(): ViewModel {
  return {
    tab: signal<PanelTab>('events'),
    detailsOpen: signal(false),
    detailsTab: signal<DetailsTab>('properties'),
    detailsShare: signal(44),
    posthogOpen: signal(false),
    flagFilter: signal(''),
    flagKey: signal<string | null>(null),
    flagDetailsOpen: signal(false),
    experimentsOpen: signal(false),
    openFindings: signal<ReadonlySet<string>>(new Set()),
    identityView: signal<IdentityView>('history'),
    identityInstanceId: signal<string | null>(null),
    eventsPlace: { atEnd: true, firstId: null, into: 0 },
  }
}
