import type { PlanError } from './plan-format.ts'

/** A JSON Schema of 2,000 events with 20 properties each has 5 million characters when it is indented; what is larger is a bundle or a dump. */
export const MAX_SOURCE_LENGTH = 6_000_000

/** What makes a source unreadable whatever its format: too large, not text, or empty; null when it can be read. */
export function findTextFault(text: string): PlanError | null {
  if (text.length > MAX_SOURCE_LENGTH) {
    const size = (text.length / 1_000_000).toFixed(1)
    const limit = MAX_SOURCE_LENGTH / 1_000_000
    return wholeFile(`The file has ${size} million characters; a taxonomy may have up to ${limit} million.`)
  }
  if (isBinary(text)) return wholeFile('This is not a text file in UTF-8; the source code of a taxonomy was expected.')
  if (text.trim() === '') return wholeFile('The file is empty; a taxonomy was expected.')
  return null
}

/** An error about the source as a whole. */
export function wholeFile(message: string): PlanError {
  return { line: 1, column: 1, message }
}

/** NUL never occurs in text. U+FFFD stands for bytes that are not UTF-8: a few may come from a comment in Latin-1. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  const head = text.slice(0, 4096)
  return head.split('\uFFFD').length - 1 > head.length / 10
}
