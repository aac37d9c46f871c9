import type { CapturedEvent } from '../events/captured-event.ts'
import type { SessionResult } from './parse-session.ts'
import type { SessionHead } from './session.ts'

/** What was read of a session's file, in pieces: taking up a whole session at once would hold up the thread that gets it. */
export type SessionPiece =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'head'; readonly head: SessionHead }
  | { readonly kind: 'events'; readonly events: readonly CapturedEvent[] }
  | { readonly kind: 'end' }

/** Some milliseconds to take up. */
const EVENTS_A_PIECE = 200

export function* piecesOf(result: SessionResult): Generator<SessionPiece> {
  if (!result.ok) {
    yield { kind: 'error', error: result.error }
    return
  }
  const { events, ...head } = result.session
  yield { kind: 'head', head }
  for (let from = 0; from < events.length; from += EVENTS_A_PIECE) {
    yield { kind: 'events', events: events.slice(from, from + EVENTS_A_PIECE) }
  }
  yield { kind: 'end' }
}

/** Puts pieces together as they come: the result with the last, nothing before. */
export function createSessionJoiner(): (piece: SessionPiece) => SessionResult | undefined {
  const events: CapturedEvent[] = []
  let head: SessionHead | null = null
  return (piece) => {
    switch (piece.kind) {
      case 'error':
        return { ok: false, error: piece.error }
      case 'head':
        head = piece.head
        return undefined
      case 'events':
        events.push(...piece.events)
        return undefined
      case 'end':
        return head ? { ok: true, session: { ...head, events } } : undefined
    }
  }
}
