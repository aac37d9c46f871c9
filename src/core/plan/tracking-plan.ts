/** What should be sent: the team's taxonomy in one form, whatever file it came from. */
export interface TrackingPlan {
  /** The file's name, or "pasted text". */
  readonly source: string
  readonly events: readonly PlannedEvent[]
  /** Properties that may come with any event. */
  readonly commonProperties: readonly PlannedProperty[]
  /** Keys of the feature flags the team knows; empty when the source names none. */
  readonly flagKeys: readonly PlannedFlag[]
  /** What the source holds that was not understood, never left out silently. */
  readonly notUnderstood: readonly PlanNote[]
  /** Set when any event may have properties of any other name (an index signature among the common ones). */
  readonly open?: true
}

export interface PlannedEvent {
  readonly name: string
  /** The key it goes by in code: `ITEM_CREATED`. */
  readonly constant: string | null
  readonly description: string | null
  readonly properties: readonly PlannedProperty[]
  /** Set when properties of any other name may come with it: `Record<string, unknown>`, an index signature. */
  readonly open?: true
  readonly at: SourcePlace
}

export interface PlannedProperty {
  readonly name: string
  readonly required: boolean
  readonly type: PlannedType
  readonly description: string | null
  readonly at: SourcePlace
}

export interface PlannedFlag {
  readonly key: string
  readonly constant: string | null
  readonly at: SourcePlace
}

export type PlannedType =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'any' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'union'; readonly members: readonly PlannedType[] }
  | { readonly kind: 'array'; readonly items: PlannedType }
  | { readonly kind: 'object'; readonly properties: readonly PlannedProperty[]; readonly open?: true }

/** 1-based line and column in the source. */
export interface SourcePlace {
  readonly line: number
  readonly column: number
}

export interface PlanNote extends SourcePlace {
  readonly message: string
}
