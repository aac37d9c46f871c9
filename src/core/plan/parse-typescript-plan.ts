import type { PlanFormat, PlanResult } from './plan-format.ts'
import { findTextFault, wholeFile } from './source-text.ts'
import type { TrackingPlan } from './tracking-plan.ts'
import { createConstReader } from './typescript/const-value.ts'
import { findDeclarations } from './typescript/declarations.ts'
import { createDescribeMember } from './typescript/describe-member.ts'
import { createEventList, toFlags } from './typescript/event-list.ts'
import { parseSource } from './typescript/parse-source.ts'
import type { ParsedSource } from './typescript/parse-source.ts'
import { createNoteList } from './typescript/positions.ts'
import { readLists, readOnlyMap } from './typescript/read-lists.ts'
import { namesEvents, readTypes } from './typescript/read-types.ts'
import { createTypeReader } from './typescript/resolve-type.ts'

const FILE_NAME = /\.[cm]?[jt]sx?$/i
const OTHER_FILE_NAME = /\.(?:json|ya?ml|csv|tsv|xml|html?|md|toml)$/i
const DECLARATION = /\b(?:const|let|var|enum|interface|type)\s+[\p{L}_$]|\bexports(?:\.\w+)?\s*=|\bexport\s/u
const BEGINS_AS_JSON = /^\s*[[{]/

export const typeScriptPlanFormat: PlanFormat = {
  id: 'typescript',
  label: 'TypeScript or JavaScript (events.ts)',
  recognises: (sourceName, text) =>
    FILE_NAME.test(sourceName) ||
    (!OTHER_FILE_NAME.test(sourceName) && !BEGINS_AS_JSON.test(text) && DECLARATION.test(text)),
  parse: parseTypeScriptPlan,
}

/**
 * Makes a tracking plan of a TypeScript or JavaScript source, which is parsed and never run.
 * Never throws. The error of the result says where the source stops being readable and what was expected there, or
 * that it holds neither events nor flags.
 */
export function parseTypeScriptPlan(source: string, sourceName: string): PlanResult {
  const fault = findTextFault(source)
  if (fault) return { ok: false, error: fault }
  const result = parseSource(source, { jsx: /\.[jt]sx$/i.test(sourceName) })
  if (!result.ok) return result
  const plan = readPlan(source, sourceName, result.parsed)
  if (plan.events.length > 0 || plan.flagKeys.length > 0 || plan.commonProperties.length > 0) return { ok: true, plan }
  const [note] = plan.notUnderstood
  if (note) {
    const where = `line ${note.line}, column ${note.column}`
    return { ok: false, error: { ...note, message: `No event or flag could be read. ${where}: ${note.message}` } }
  }
  return {
    ok: false,
    error: wholeFile(
      `No events or flags were found in ${sourceName}. Looked for a constant or an enum with EVENT or FLAG in its name ` +
        '(`export const EVENTS = { … } as const`), for a single exported map of names, and for types such as ' +
        '`interface EventProperties { … }`.',
    ),
  }
}

function readPlan(source: string, sourceName: string, { statements, comments }: ParsedSource): TrackingPlan {
  const declarations = findDeclarations(statements)
  const valueByName = new Map(declarations.values.map(({ name, value }) => [name, value]))
  const constants = createConstReader(source, (name) => valueByName.get(name))
  const describe = createDescribeMember(source, comments)
  const notes = createNoteList()
  const events = createEventList(notes)
  const shared = { declarations, constants, describe, source }
  const reader = createTypeReader({ ...shared, notes })
  const createScratch = () => createTypeReader({ ...shared, notes: createNoteList() })

  const tools = { ...shared, notes, sourceName }
  const listedFlags = readLists(tools, events)
  if (events.isEmpty() && !namesEvents(createScratch(), events)) readOnlyMap(tools, events)
  const types = readTypes(reader, createScratch, events)
  return {
    source: sourceName,
    events: events.toEvents(),
    commonProperties: types.commonProperties,
    flagKeys: toFlags([...listedFlags, ...types.flags]),
    notUnderstood: notes.sorted(),
    ...(types.open ? { open: true as const } : {}),
  }
}
