/** Longer texts hardly come again. */
const MAX_LENGTH = 200
/** Beyond this all are forgotten: what comes again is soon there again. */
const MAX_TEXTS = 5_000

/**
 * The same function, with what it said of short texts at hand: names of properties, and most of their values, come again with each event, and to look
 * at one costs a hundred times as much as to look it up.
 */
export function remembering<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>()
  return (text) => {
    if (text.length > MAX_LENGTH) return answer(text)
    let entry = known.get(text)
    if (!entry) {
      if (known.size >= MAX_TEXTS) known.clear()
      known.set(text, (entry = { answer: answer(text) }))
    }
    return entry.answer
  }
}
