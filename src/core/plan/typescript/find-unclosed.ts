const CLOSER_OF = new Map([
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
])

export interface OpenBracket {
  readonly bracket: string
  readonly closer: string
  readonly offset: number
}

/** Comments, strings and templates, which may hold brackets that count for nothing. */
const SKIPPED =
  /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\[\s\S]|[^'\\\n\r])*'?|"(?:\\[\s\S]|[^"\\\n\r])*"?|`(?:\\[\s\S]|[^`\\])*`?|[{}()[\]]/g

/**
 * The innermost bracket still open at `end`, or null. Only for wording a syntax error: regular expressions and
 * templates with brackets in their holes are not told apart from the rest.
 */
export function findUnclosed(source: string, end: number): OpenBracket | null {
  const open: OpenBracket[] = []
  for (const match of source.slice(0, end).matchAll(SKIPPED)) {
    const closer = CLOSER_OF.get(match[0])
    if (closer !== undefined) open.push({ bracket: match[0], closer, offset: match.index })
    else if (open.at(-1)?.closer === match[0]) open.pop()
  }
  return open.at(-1) ?? null
}

/** Where the bracket opens that has the most others around it; 0 where there is none. As rough as `findUnclosed`. */
export function findDeepest(source: string): number {
  const open: string[] = []
  let deepest = { depth: 0, offset: 0 }
  for (const { 0: sign, index } of source.matchAll(SKIPPED)) {
    const closer = CLOSER_OF.get(sign)
    if (closer !== undefined) {
      open.push(closer)
      if (open.length > deepest.depth) deepest = { depth: open.length, offset: index }
    } else if (open.at(-1) === sign) open.pop()
  }
  return deepest.offset
}

/** Type arguments and what they are given to; an arrow's parameters are not. */
const CALL_WITH_TYPES = /(?<!=)>\s*\(/g
/**
 * Babel (8.1.3) reads `f<T>(` in two ways, and all that is in its parentheses with it: each level doubles the work, `async<T>(a=` more than that.
 * At this many levels it is half a second; ordinary source has two or three.
 */
const MAX_CALLS_WITH_TYPES = 8

/** Where calls with type arguments are nested so that reading them would not end; null for any ordinary source. */
export function findKnot(source: string): number | null {
  const calls = new Set<number>()
  for (const { 0: text, index } of source.matchAll(CALL_WITH_TYPES)) calls.add(index + text.length - 1)
  if (calls.size <= MAX_CALLS_WITH_TYPES) return null
  const open: OpenBracket[] = []
  let depth = 0
  for (const { 0: sign, index: offset } of source.matchAll(SKIPPED)) {
    const closer = CLOSER_OF.get(sign)
    if (closer !== undefined) {
      open.push({ bracket: sign, closer, offset })
      if (calls.has(offset)) depth++
      if (depth > MAX_CALLS_WITH_TYPES) return offset
    } else {
      // One that was left open, in a regular expression perhaps, ends with what is around it.
      const from = open.findLastIndex((each) => each.closer === sign)
      if (from >= 0) for (const ended of open.splice(from)) if (calls.has(ended.offset)) depth--
    }
  }
  return null
}
