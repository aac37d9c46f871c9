/**
 * A page value made safe to carry between worlds: JSON, plus `Special` for what JSON can't say.
 * Made by `dehydrate`; nothing in it refers to an object of the page.
 */
export type WireValue = null | boolean | number | string | WireValue[] | WireObject | Special
export interface WireObject {
  readonly [key: string]: WireValue
}

/** The key that marks a `Special`. A page object that owns this key is sent as `entries`, so a page can't fake one. */
export const SPECIAL = '~hogscope'

export type Special =
  /** A string cut at `MAX_STRING` characters; `length` is the original's. */
  | { readonly [SPECIAL]: 'cut-string'; readonly text: string; readonly length: number }
  /** An array of which only the first `items` were kept; `length` is the original's. */
  | { readonly [SPECIAL]: 'cut-array'; readonly items: WireValue[]; readonly length: number }
  /** An object of which only some keys were kept, or with keys an ordinary object can't carry (`__proto__`). */
  | { readonly [SPECIAL]: 'entries'; readonly entries: [string, WireValue][]; readonly left: number }
  /** Anything else; `text` is empty where the kind says all. */
  | { readonly [SPECIAL]: SpecialKind; readonly text: string }

export type SpecialKind =
  | 'bigint'
  | 'symbol'
  | 'function'
  | 'node'
  | 'date'
  | 'undefined'
  | 'number'
  | 'cycle'
  | 'too-deep'
  | 'too-big'
  | 'getter'
  | 'unreadable'

export function isSpecial(value: WireValue | undefined): value is Special {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && SPECIAL in value
}

export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(SPECIAL in value)
}
