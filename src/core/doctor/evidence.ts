import type { CapturedEvent } from '../events/captured-event.ts'
import { formatStatus } from '../events/format-status.ts'
import { quoteName } from '../plan/check-value.ts'
import type { Evidence } from './finding.ts'
import type { RecordedCall, RecordedInstance } from './recorded.ts'

/** What is shown of a long list: the rest is counted. */
export const MAX_EVIDENCE = 8
const MAX_TEXT = 200

/** A text of the page's, cut to what fits a line. */
export function clip(text: string, length = MAX_TEXT): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}

/** Events as evidence, the first ones; `say` adds to the event's name, by default its status. */
export function eventEvidence(
  events: readonly CapturedEvent[],
  say: (event: CapturedEvent) => string = ({ status }) => formatStatus(status),
): Evidence[] {
  const shown = events.slice(0, MAX_EVIDENCE).map((event): Evidence => {
    const said = say(event)
    return {
      kind: 'event',
      eventId: event.id,
      text: said === '' ? clip(event.eventName) : `${clip(event.eventName, 80)}: ${clip(said)}`,
      at: event.at,
    }
  })
  return [...shown, ...andMore(events.length - shown.length, 'event')]
}

/** Counts what is left out of a list. */
export function andMore(left: number, what: string): Evidence[] {
  return left > 0 ? [{ kind: 'measure', text: `and ${countOf(left, `more ${what}`)}` }] : []
}

/** An option of `init()`: `api_host: "https://…"`. */
export function configEvidence(instance: RecordedInstance, name: string, value: unknown): Evidence {
  return { kind: 'config', instanceId: instance.id, text: `${name}: ${clip(shown(value))}` }
}

export function callEvidence({ instanceId, method, args, at }: RecordedCall): Evidence {
  const shownArgs = Array.isArray(args) ? args.map((arg) => shown(arg)).join(', ') : ''
  return { kind: 'call', instanceId, text: `posthog.${method}(${clip(shownArgs)})`, at }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch {
    return '…'
  }
}

/** `1 event`, `3 events`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Up to three names, and how many more. */
export function nameSome(names: readonly string[]): string {
  const unique = [...new Set(names)]
  const said = unique
    .slice(0, 3)
    .map((name) => quoteName(name.replaceAll('`', "'")))
    .join(', ')
  return unique.length > 3 ? `${said} and ${unique.length - 3} more` : said
}

/** `2 events`; `1 request` for rows that are no events, such as questions for flags. */
export function countOfRows(rows: readonly CapturedEvent[]): string {
  const events = rows.filter(({ kind }) => kind === 'event').length
  if (events === rows.length) return countOf(events, 'event')
  if (events === 0) return countOf(rows.length, 'request')
  return `${countOf(events, 'event')} and ${countOf(rows.length - events, 'request')}`
}
