/** What a table means by its cells; for whoever reads one, and for whoever writes one. */

/** The event of properties that may come with any event. */
export const ANY_EVENT = '*'

/** Bounds are those of the number; else of the text's length, or of how many items an array has. */
export const LIMITED_KINDS = ['number', 'string', 'array'] as const

/** As JSON and spreadsheets write numbers. */
export function isNumber(text: string): boolean {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)
}
