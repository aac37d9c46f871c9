import * as v from 'valibot'
import type { CapturedEvent } from '../events/captured-event.ts'
import { describeJsonProblem, parseJson } from '../values/parse-json.ts'
import { count, eventSchema, text, time } from './event-schema.ts'
import { documentSchema, instanceSchema } from './page-schema.ts'
import { placeOf } from './place-in-json.ts'
import { type Session, SESSION_FORMAT } from './session.ts'

export type SessionResult =
  | { readonly ok: true; readonly session: Session }
  /** In words: what is wrong, where, and what to do. */
  | { readonly ok: false; readonly error: string }

/** A panel keeps 20,000; beyond this the browser's memory is at stake. */
const MAX_SESSION_EVENTS = 50_000
/** As many documents as a panel keeps, with some frames and instances in each. */
const MAX_LIST = 10_000

const head = v.object({
  extensionVersion: text,
  exportedAt: time,
  browser: text,
  page: text,
  timeOrigin: time,
  filtered: v.boolean(),
  masked: v.boolean(),
  leftOut: count,
  documents: v.pipe(v.array(documentSchema), v.maxLength(MAX_LIST)),
  instances: v.pipe(v.array(instanceSchema), v.maxLength(MAX_LIST)),
  events: v.array(v.unknown()),
})

class Fault extends Error {}

/** Reads a session from text that anybody may have written. Never throws. */
export function parseSession(text: string): SessionResult {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const told = describeJsonProblem(parsed.problem)
    return { ok: false, error: `${told} If the file was cut off on its way, have it exported and sent once more.` }
  }
  try {
    return { ok: true, session: readSession(parsed.value, text) }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, error: error.message }
    throw error
  }
}

function readSession(value: unknown, source: string): Session {
  checkFormat(value)
  const read = v.safeParse(head, value)
  if (!read.success) throw faultOf(read.issues, [], source)
  const { events, ...rest } = read.output
  if (events.length > MAX_SESSION_EVENTS) {
    throw new Fault(
      `\`events\` has ${events.length} events; ${MAX_SESSION_EVENTS} are the most. Export it with a filter, in parts.`,
    )
  }
  return { ...rest, events: readEvents(events, source) }
}

function readEvents(events: readonly unknown[], source: string): readonly CapturedEvent[] {
  const places = new Map<string, number>()
  return events.map((event, index) => {
    const read = v.safeParse(eventSchema, event)
    if (!read.success) throw faultOf(read.issues, ['events', index], source)
    const before = places.get(read.output.id)
    if (before !== undefined) {
      throw new Fault(
        `${placeOf(source, ['events', index, 'id'])}\`events[${index}].id\` is that of \`events[${before}]\` too. Remove one of them.`,
      )
    }
    places.set(read.output.id, index)
    return read.output
  })
}

function checkFormat(value: unknown): void {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'hogscope_session')) {
    throw new Fault(
      `This is no session: the field \`hogscope_session\`, which says its format, is missing. ${adviceFor(value)}`,
    )
  }
  const { hogscope_session: format } = value as { hogscope_session: unknown }
  if (format === SESSION_FORMAT) return
  if (typeof format === 'number' && format > SESSION_FORMAT) {
    throw new Fault(
      `\`hogscope_session\` is ${format}: a newer Hogscope exported this session. Update Hogscope; this one reads ${SESSION_FORMAT}.`,
    )
  }
  throw new Fault(`\`hogscope_session\` should be ${SESSION_FORMAT}, the format of the file.`)
}

/** Other JSON that people have at hand, by what it begins with. */
function adviceFor(value: unknown): string {
  const has = (name: string): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  if (has('hogscope')) return 'It looks like a preset of forced flags: those are imported on the Flags tab.'
  if (has('log')) return 'It looks like a HAR file of the Network panel, which Hogscope does not read.'
  if (['$schema', '$defs', 'properties', 'rules', 'events'].some(has)) {
    return 'If it is a taxonomy: those are imported on the Taxonomy tab.'
  }
  return 'Choose a file that Export in the Events toolbar made.'
}

function faultOf(issues: readonly v.BaseIssue<unknown>[], under: readonly (string | number)[], source: string): Fault {
  const [issue] = issues
  const path = [...under, ...(issue?.path ?? []).map(({ key }) => key as string | number)]
  const name = path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('')
  return new Fault(
    `${placeOf(source, path)}\`${name}\` ${wordsOf(issue)}. The file was changed, or made by something else: have it exported once more.`,
  )
}

function wordsOf(issue: v.BaseIssue<unknown> | undefined): string {
  if (!issue?.expected || issue.type === 'custom') return issue?.message ?? 'is of an unknown form'
  if (issue.received === 'undefined') return 'is missing'
  return `is ${issue.received}; ${issue.expected} was expected`
}
