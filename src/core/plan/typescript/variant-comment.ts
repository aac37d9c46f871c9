/** What a comment says of a flag's variants. */
export type CommentedVariants =
  | { readonly kind: 'none' }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** It begins to name them, and what follows are no names. */
  | { readonly kind: 'unclear' }

const NONE: CommentedVariants = { kind: 'none' }

/** `variants: control, test`, also within a sentence; up to a full stop, a semicolon or the end. */
const ANNOUNCED = /\bvariants?\s*(?:are\b|[:=])\s*(?<list>.*?)(?:[.;](?=\s|$)|$)/i
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u
/** Values of a flag without variants: `true | false`, `on/off`. */
const SWITCH_VALUES: ReadonlySet<string> = new Set(['true', 'false', 'on', 'off', 'boolean', 'null', 'undefined'])

/** Reads a comment on one line: `control | annual-first`, or `variants: control, test` anywhere in it. */
export function variantsInComment(comment: string): CommentedVariants {
  const list = ANNOUNCED.exec(comment)?.groups?.['list']
  if (list !== undefined) return toVariants(namesIn(list.replaceAll(/^[([{]|[)\]}]$/g, ''), /[,|/]|\s+(?:and|or)\s+/))
  if (!comment.includes('|')) return NONE
  const names = namesIn(comment, /\|/)
  return names && names.length > 1 ? toVariants(names) : NONE
}

function toVariants(names: readonly string[] | null): CommentedVariants {
  if (!names) return { kind: 'unclear' }
  const variants = names.filter((name) => !SWITCH_VALUES.has(name.toLowerCase()))
  return variants.length === 0 ? NONE : { kind: 'names', names: variants }
}

/** The names that `separator` divides; null when one of the pieces is none. */
function namesIn(text: string, separator: RegExp): string[] | null {
  const pieces = text.split(separator).map((piece) => withoutQuotes(piece.trim()))
  const names = pieces.filter((piece) => piece !== '')
  return names.length > 0 && names.every((name) => NAME.test(name)) ? names : null
}

function withoutQuotes(text: string): string {
  return /^(?<quote>["'`])(?<name>.*)\k<quote>$/.exec(text)?.groups?.['name'] ?? text
}
