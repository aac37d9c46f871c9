import type { CapturedEvent } from '../../events/captured-event.ts'
import { sessionPieces } from '../format-session.ts'
import type { Session } from '../session.ts'
import { BLANK_EVENT } from '../../events/testing/blank-event.ts'

/** An event for tests; a test says what it cares about. */
export function makeEvent(event: Partial<CapturedEvent> = {}): CapturedEvent {
  const at = event.at ?? 1_700_000_000_000
  return {
    ...BLANK_EVENT,
    at,
    pageUrl: 'https://shop.example/items',
    pageTitle: 'Items',
    uuid: 'd1-1',
    properties: { source: 'web' },
    ownProperties: ['source'],
    steps: [
      { kind: 'called', at },
      { kind: 'accepted', at: at + 1 },
    ],
    ...event,
  }
}

export function makeSession(session: Partial<Session> = {}): Session {
  return {
    extensionVersion: '0.1.0',
    exportedAt: 1_700_000_100_000,
    browser: 'Mozilla/5.0',
    page: 'https://shop.example/items',
    timeOrigin: 1_699_999_999_000,
    filtered: false,
    masked: false,
    leftOut: 0,
    documents: [],
    instances: [],
    events: [makeEvent()],
    ...session,
  }
}

/** The text of the session's file. */
export function textOf({ events, ...head }: Session): string {
  const lines = events.map((event, index) => sessionPieces.event(event, index === 0))
  return [sessionPieces.head(head), ...lines, sessionPieces.end].join('')
}
