import type { CapturedEvent } from '../events/captured-event.ts'
import { formatStatus } from '../events/format-status.ts'
import { isOfKind, parseEventKind } from './event-kinds.ts'

export type EventPredicate = (event: CapturedEvent) => boolean

/**
 * Reads the filter box. Words must all match; `-word` must not. `event:` compares the whole name, `*` standing for anything, `status:` the start of
 * the Status cell, `is:` its kind (`EVENT_KINDS`), `flag:` the flag whose exposure it is; any other word is looked for in the event's name. Quotes keep spaces together: `event:"Export Completed"`. Never fails.
 */
export function parseEventFilter(text: string): EventPredicate {
  const terms = [...text.matchAll(TERM)].map(readTerm).filter((term) => term.needle !== '')
  return (event) => terms.every((term) => term.matches(event) !== term.negated)
}

/** `-`, a field and a colon, all optional; then a quoted or a bare word. A quote that is never closed runs to the end. */
const TERM = /(-?)(?:(event|status|is|flag):)?(?:"([^"]*)"?|(\S*))/gi

interface Term {
  readonly negated: boolean
  readonly needle: string
  readonly matches: EventPredicate
}

function readTerm(match: RegExpMatchArray): Term {
  const [, minus, field, quoted, bare] = match
  const needle = (quoted ?? bare ?? '').toLowerCase()
  return { negated: minus === '-', needle, matches: matcher(field?.toLowerCase(), needle) }
}

function matcher(field: string | undefined, needle: string): EventPredicate {
  switch (field) {
    case 'event': {
      const matches = wildcard(needle)
      return (event) => matches(event.eventName.toLowerCase())
    }
    case 'status':
      return (event) => formatStatus(event.status).toLowerCase().startsWith(needle)
    case 'is': {
      const kind = parseEventKind(needle)
      return (event) => kind !== null && isOfKind(event, kind)
    }
    case 'flag': {
      const matches = wildcard(needle)
      return ({ properties: { $feature_flag: flagKey } }) =>
        typeof flagKey === 'string' && matches(flagKey.toLowerCase())
    }
    default:
      return (event) => event.eventName.toLowerCase().includes(needle)
  }
}

/** Without a regular expression, so that no text of many stars can make the panel slow. */
function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (text) => text === first
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
    let position = first.length
    for (const part of rest) {
      const found = text.indexOf(part, position)
      if (found === -1) return false
      position = found + part.length
    }
    return position <= text.length - last.length
  }
}
