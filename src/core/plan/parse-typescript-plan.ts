import type { PlanFormat, PlanResult, PlanSource } from './plan-format.ts'
import { findTextFault, wholeFile } from './source-text.ts'
import { createConstBudget } from './typescript/const-value.ts'
import { parseSource } from './typescript/parse-source.ts'
import type { ParsedSource } from './typescript/parse-source.ts'
import { holdsSomething, readModules } from './typescript/read-modules.ts'
import type { ModuleFindings } from './typescript/read-modules.ts'
import { createModules } from './typescript/source-module.ts'

const FILE_NAME = /\.[cm]?[jt]sx?$/i
const OTHER_FILE_NAME = /\.(?:json|ya?ml|csv|tsv|xml|html?|md|toml)$/i
const DECLARATION = /\b(?:const|let|var|enum|interface|type)\s+[\p{L}_$]|\bexports(?:\.\w+)?\s*=|\bexport\s/u
const BEGINS_AS_JSON = /^\s*[[{]/

export const typeScriptPlanFormat: PlanFormat = {
  id: 'typescript',
  label: 'TypeScript or JavaScript (events.ts)',
  recognises: ({ name, text }) =>
    FILE_NAME.test(name) || (!OTHER_FILE_NAME.test(name) && !BEGINS_AS_JSON.test(text) && DECLARATION.test(text)),
  parse: parseTypeScriptPlans,
}

/**
 * Makes a tracking plan of each TypeScript or JavaScript source, which are parsed and never run. They are read together:
 * what one imports from another is found there. Never throws. The error of a result says where the source stops being
 * readable and what was expected there, or that it holds neither events nor flags and no other source needs it.
 */
export function parseTypeScriptPlans(sources: readonly PlanSource[]): readonly PlanResult[] {
  const parsed = sources.map(parseOne)
  const readable = parsed.flatMap((each, index) => {
    const source = sources[index]
    return each.ok && source ? [{ index, name: source.name, text: source.text, parsed: each.parsed }] : []
  })
  const characters = readable.reduce((sum, { text }) => sum + text.length, 0)
  const modules = createModules(readable, createConstBudget(characters))
  const findings = readModules(modules, characters)
  const results = new Map(
    findings.map((found, order): [number, PlanResult] => [
      readable[order]?.index ?? -1,
      toResult(found, sources.length === 1),
    ]),
  )
  return parsed.map((each, index) => {
    if (!each.ok) return each
    return results.get(index) ?? { ok: false, error: wholeFile('The source could not be read.') }
  })
}

type Parsed = { readonly ok: true; readonly parsed: ParsedSource } | (PlanResult & { readonly ok: false })

function parseOne({ name, text }: PlanSource): Parsed {
  const fault = findTextFault(text)
  return fault ? { ok: false, error: fault } : parseSource(text, name)
}

function toResult({ plan, helps }: ModuleFindings, isAlone: boolean): PlanResult {
  if (holdsSomething(plan) || helps) return { ok: true, plan }
  const [note] = plan.notUnderstood
  if (note) {
    const where = `line ${note.line}, column ${note.column}`
    return { ok: false, error: { ...note, message: `No event or flag could be read. ${where}: ${note.message}` } }
  }
  const [name = ''] = plan.sources
  const searched =
    'Looked for a constant or an enum with EVENT or FLAG in its name (`export const EVENTS = { … } as const`), for a ' +
    'single exported map of names, and for types such as `interface EventProperties { … }`.'
  return {
    ok: false,
    error: wholeFile(
      isAlone
        ? `No events or flags were found in ${name}. ${searched}`
        : `No events or flags were found in ${name}, and no other file imports anything from it.`,
    ),
  }
}
