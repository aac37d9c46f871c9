import * as v from 'valibot'
import { count, text, time } from './event-schema.ts'
import type { SessionDocument, SessionInstance } from './session.ts'

const of = { documentId: text, frameId: v.number(), origin: text, pageUrl: text }

const init = v.object({
  type: v.literal('instance-init'),
  seq: count,
  at: time,
  instance: count,
  token: text,
  name: text,
  apiHost: text,
  version: v.nullable(text),
  bundle: v.picklist(['snippet', 'npm', 'lite']),
})

export const documentSchema = v.object({ ...of, timeOrigin: time }) satisfies v.GenericSchema<unknown, SessionDocument>

export const instanceSchema = v.object({
  ...of,
  id: text,
  init: v.nullable(init),
}) satisfies v.GenericSchema<unknown, SessionInstance>
