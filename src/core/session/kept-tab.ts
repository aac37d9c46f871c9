import * as v from 'valibot'
import type { CapturedEvent } from '../events/captured-event.ts'
import type { DocumentState } from '../events/document-records.ts'
import { parseJson } from '../values/parse-json.ts'
import { count, eventSchema, text, time } from './event-schema.ts'
import { documentSchema, instanceSchema } from './page-schema.ts'
import type { SessionDocument, SessionInstance } from './session.ts'

/** What holds the events of a tab together while no panel is open: with it the next panel goes on where the last one stopped. */
export interface KeptTab {
  readonly preserveLog: boolean
  /** Epoch milliseconds. */
  readonly timeOrigin: number
  /** The document that the tab showed; null before it showed any. */
  readonly pageId: string | null
  /** Older events that are not kept. */
  readonly leftOut: number
  readonly states: readonly DocumentState[]
  readonly documents: readonly SessionDocument[]
  readonly instances: readonly SessionInstance[]
}

const state = v.object({
  documentId: text,
  lastSeq: count,
  heardCalls: v.array(v.tuple([count, count])),
  left: v.nullable(v.object({ at: time, kept: v.boolean() })),
  stubWaitsFor: v.picklist(['the SDK', 'a script that failed', 'a script that is late']),
}) satisfies v.GenericSchema<unknown, DocumentState>

const tab = v.object({
  preserveLog: v.boolean(),
  timeOrigin: time,
  pageId: v.nullable(text),
  leftOut: count,
  states: v.array(state),
  documents: v.array(documentSchema),
  instances: v.array(instanceSchema),
}) satisfies v.GenericSchema<unknown, KeptTab>

/** Null for what another version kept, and can't be read any more. */
export function parseKeptTab(json: string): KeptTab | null {
  return read(tab, json)
}

/** Null likewise. */
export function parseKeptEvent(json: string): CapturedEvent | null {
  return read(eventSchema, json)
}

function read<Value>(schema: v.GenericSchema<unknown, Value>, json: string): Value | null {
  const parsed = parseJson(json)
  const result = parsed.ok ? v.safeParse(schema, parsed.value) : null
  return result?.success ? result.output : null
}
