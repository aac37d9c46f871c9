import type { PlanError } from '../plan-format.ts'
import { findUnclosed } from './find-unclosed.ts'
import { placeAt } from './positions.ts'

export const NESTED_TOO_DEEPLY = 'the brackets are nested too deeply to be read'
export const TAKES_TOO_LONG = 'calls with type arguments are nested so deeply here that it takes too long to read them'

/** A word, a quoted string (perhaps unfinished) or a single sign. */
const TOKEN = /^(?:[\p{L}\p{N}_$]+|'[^'\n\r]*'?|"[^"\n\r]*"?|`[^`\n\r]*`?|[\s\S])/u
const ENDS_VALUE = /[\p{L}\p{N}_$'"`)\]}]$/u
const BEGINS_VALUE = /^[\p{L}\p{N}_$'"`[]/u

/**
 * Turns the parser's complaint into a line for a person: where, what stands there, and what was expected instead.
 * `stoppedAt` is where the parser stopped, `complaint` its own message.
 */
export function explainSyntaxError(source: string, stoppedAt: number, complaint: string): PlanError {
  const offset = placeOfFault(source, stoppedAt, complaint)
  const place = placeAt(source, offset)
  const what = explain(source, offset, complaint.replace(/\.?\s*\(\d+:\d+\)$/, ''))
  return { ...place, message: `line ${place.line}, column ${place.column}: ${what}` }
}

function placeOfFault(source: string, stoppedAt: number, complaint: string): number {
  // Behind the token that nothing separates from the next: the next is the one that surprises.
  if (complaint.startsWith('Missing semicolon')) return nextToken(source, stoppedAt)
  // Behind the sign that begins it.
  if (complaint.startsWith('Unterminated template') && source[stoppedAt - 1] === '`') return stoppedAt - 1
  return stoppedAt
}

function explain(source: string, offset: number, complaint: string): string {
  const token = tokenAt(source, offset)
  if (complaint.startsWith('Unterminated string')) {
    return `the string \`${cut(token)}\` has no closing ${token.charAt(0)} on its line`
  }
  if (complaint.startsWith('Unterminated comment')) return 'the comment that begins here is never closed with `*/`'
  if (complaint.startsWith('Unterminated template')) return 'the text that begins here is never closed with `` ` ``'
  if (complaint === NESTED_TOO_DEEPLY || complaint === TAKES_TOO_LONG) return complaint
  if (/^Unexpected (?:token|character|keyword)|^Missing semicolon|expected|reserved/.test(complaint))
    return explainToken(source, offset, token)
  return `${complaint.charAt(0).toLowerCase()}${complaint.slice(1)}${token === '' ? '' : ` at \`${cut(token)}\``}`
}

function explainToken(source: string, offset: number, token: string): string {
  const unclosed = findUnclosed(source, offset)
  const openedAt = unclosed ? placeAt(source, unclosed.offset) : null
  const opened = openedAt ? `\`${unclosed?.bracket}\` of line ${openedAt.line}, column ${openedAt.column}` : ''
  if (token === '') {
    return unclosed
      ? `the file ends here, but a \`${unclosed.closer}\` was expected for the ${opened}`
      : 'the file ends here in the middle of a declaration; the rest of it was expected'
  }
  const unexpected = `unexpected \`${cut(token)}\``
  const before = withoutTrailingComments(source.slice(Math.max(0, offset - 2000), offset))
  if (/^[})\]]$/.test(token)) {
    if (!unclosed) return `${unexpected}; no bracket is open that it could close`
    if (unclosed.closer !== token)
      return `${unexpected}; a \`${unclosed.closer}\` was expected first, for the ${opened}`
    if (/[:=(,|&]$/.test(before)) return `${unexpected}; a value was expected after \`${before.slice(-1)}\``
  }
  if (/[:=]$/.test(before)) return `${unexpected}; a value was expected after \`${before.slice(-1)}\``
  if (ENDS_VALUE.test(before) && BEGINS_VALUE.test(token)) {
    const separator = unclosed ? 'a `,`' : 'a new line or `;`'
    return `${unexpected}; ${separator} was expected before it, after \`${cut(lastTokenOf(before))}\``
  }
  if (token === ',') return `${unexpected}; a name or a value was expected`
  return `${unexpected}; TypeScript or JavaScript was expected, such as \`export const EVENTS = { … }\``
}

function nextToken(source: string, offset: number): number {
  const between = /(?:\s|\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y
  between.lastIndex = offset
  return offset + (between.exec(source)?.[0].length ?? 0)
}

function tokenAt(source: string, offset: number): string {
  return TOKEN.exec(source.slice(offset, offset + 200))?.[0] ?? ''
}

function lastTokenOf(text: string): string {
  return /(?:[\p{L}\p{N}_$]+|'[^'\n\r]*'|"[^"\n\r]*"|[\s\S])$/u.exec(text.slice(-200))?.[0] ?? ''
}

/** The comment's body is spelt so that it can end in one way only: a lazy one would be tried in 2^n ways. */
function withoutTrailingComments(text: string): string {
  return text.replace(/(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)+$/, '')
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
