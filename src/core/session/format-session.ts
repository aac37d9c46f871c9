import type { CapturedEvent } from '../events/captured-event.ts'
import { SESSION_FORMAT, type SessionHead } from './session.ts'

/**
 * The pieces of a session's file, to be written one after the other: its beginning, one for each event, its end. An event is one line, so that files can
 * be compared, and a fault be found by its line. In pieces, since a text of all may be longer than an engine allows.
 */
export interface SessionPieces {
  head(head: SessionHead): string
  event(event: CapturedEvent, isFirst: boolean): string
  readonly end: string
}

export const sessionPieces: SessionPieces = {
  head({ documents, instances, ...facts }) {
    const lines = Object.entries({ hogscope_session: SESSION_FORMAT, ...facts }).map(
      ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
    )
    return `{\n${lines.join('')}"documents": ${list(documents)},\n"instances": ${list(instances)},\n"events": [\n`
  },
  event: (event, isFirst) => `${isFirst ? '' : ',\n'}${JSON.stringify(event)}`,
  end: '\n]\n}\n',
}

function list(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`
}
