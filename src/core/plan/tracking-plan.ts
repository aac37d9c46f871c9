/** What should be sent: the team's taxonomy in one form, whatever file it came from. */
export interface TrackingPlan {
  /** The names of the sources it was made of: file names, addresses, "pasted text". */
  readonly sources: readonly string[]
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
  /** Set when the event should no longer be sent; says what the source says of it, and is empty where that is nothing. */
  readonly deprecated?: string
  /** Set when `name` stands for a family of names, `checkout:${string}`: the pattern that all of a sent name has to match. */
  readonly namePattern?: string
  readonly at: SourcePlace
}

export interface PlannedProperty {
  readonly name: string
  readonly required: boolean
  readonly type: PlannedType
  readonly description: string | null
  readonly deprecated?: string
  readonly at: SourcePlace
}

export interface PlannedFlag {
  readonly key: string
  readonly constant: string | null
  readonly description: string | null
  /** Empty when the source names none. */
  readonly variants: readonly string[]
  readonly at: SourcePlace
}

export type PlannedType =
  | { readonly kind: 'number'; readonly limits?: Limits }
  | {
      readonly kind: 'string'
      readonly limits?: Limits
      /** In RE2's syntax: https://github.com/google/re2/wiki/Syntax. Found anywhere in the text unless it has anchors. */
      readonly pattern?: string
      /** A `format` of JSON Schema that is checked: https://json-schema.org/draft/2020-12/json-schema-validation#section-7 */
      readonly format?: string
    }
  | { readonly kind: 'boolean' | 'null' | 'any' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'union'; readonly members: readonly PlannedType[] }
  | { readonly kind: 'array'; readonly items: PlannedType; readonly limits?: Limits }
  | { readonly kind: 'object'; readonly properties: readonly PlannedProperty[]; readonly open?: true }

/** Bounds of a number; of a text, those of its characters, and of an array, those of its items. */
export interface Limits {
  readonly atLeast?: number
  readonly atMost?: number
  readonly above?: number
  readonly below?: number
  readonly multipleOf?: number
}

/** 1-based line and column in the source of that name. */
export interface SourcePlace {
  readonly source: string
  readonly line: number
  readonly column: number
}

export interface PlanNote extends SourcePlace {
  readonly message: string
}
