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
