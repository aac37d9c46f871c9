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
}

export interface PlannedEvent {
  readonly name: string
  /** The key it goes by in code: `ITEM_CREATED`. */
  readonly constant: string | null
  readonly description: string | null
  readonly properties: readonly PlannedProperty[]
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
  | { readonly kind: 'object'; readonly properties: readonly PlannedProperty[] }

/** 1-based line and column in the source. */
export interface SourcePlace {
  readonly line: number
  readonly column: number
}

export interface PlanNote extends SourcePlace {
  readonly message: string
}
