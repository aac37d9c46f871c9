export interface ClickedElement {
  readonly tagName: string
  readonly text: string | null
}

/** Longer chains are not read to their end: the first element says what was clicked. */
const MAX_CHAIN = 20_000

/**
 * The innermost element of `$elements_chain`, as posthog-js writes it: `button.btn:attr__id="buy"nth-child="1"text="Buy now";div…`.
 * Quotes in values are escaped by a backslash. Null when it can't be read.
 */
export function firstOfChain(chain: string): ClickedElement | null {
  const text = chain.slice(0, MAX_CHAIN)
  const tagName = /^[\w-]+/.exec(text)?.[0]
  if (tagName === undefined) return null
  const attributes = /^[^:;"]*:((?:[\w$.:-]+="(?:\\.|[^"\\])*")*)/s.exec(text)?.[1] ?? ''
  for (const [, name, value] of attributes.matchAll(/([\w$.:-]+)="((?:\\.|[^"\\])*)"/gs)) {
    if (name === 'text' && value) return { tagName, text: value.replaceAll('\\"', '"') }
  }
  return { tagName, text: null }
}
