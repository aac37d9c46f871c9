import { parseJson } from '../values/parse-json.ts'
import { amplitudePlanFormat } from './parse-amplitude-plan.ts'
import { avoPlanFormat } from './parse-avo-plan.ts'
import { csvPlanFormat } from './parse-csv-plan.ts'
import { jsonSchemaPlanFormat } from './parse-json-schema-plan.ts'
import { postHogEventsFormat } from './parse-posthog-events.ts'
import { rudderCliPlanFormat } from './parse-rudder-cli-plan.ts'
import { rudderStackPlanFormat } from './parse-rudderstack-plan.ts'
import { segmentPlanFormat } from './parse-segment-plan.ts'
import { typeScriptPlanFormat } from './parse-typescript-plan.ts'
import type { PlanError, PlanFormat, PlanResult, PlanSource } from './plan-format.ts'
import { findTextFault, wholeFile } from './source-text.ts'

/**
 * Asked in this order; the first that recognises the source parses it. Those that wrap JSON Schema go before it, and a table before source code, of which
 * single words in a description may remind.
 */
export const PLAN_FORMATS: readonly PlanFormat[] = [
  amplitudePlanFormat,
  csvPlanFormat,
  rudderCliPlanFormat,
  typeScriptPlanFormat,
  segmentPlanFormat,
  rudderStackPlanFormat,
  avoPlanFormat,
  jsonSchemaPlanFormat,
  postHogEventsFormat,
]

/**
 * Makes a tracking plan of each source, whatever its format; one result for each, in their order.
 * Never throws: an empty, binary, too large or unknown text is the error of its result, in words for the user.
 * Pulls in the parsers: import it lazily, or in a worker.
 */
export function loadPlans(sources: readonly PlanSource[]): readonly PlanResult[] {
  const results = new Map<number, PlanResult>()
  const indicesByFormat = new Map<PlanFormat, number[]>()
  const texts = sources.map((source) => ({ ...source, text: source.text.replace(BYTE_ORDER_MARK, '') }))
  for (const [index, source] of texts.entries()) {
    const fault = findTextFault(source.text)
    const format = fault ? undefined : PLAN_FORMATS.find((candidate) => candidate.recognises(source))
    if (format) indicesByFormat.set(format, [...(indicesByFormat.get(format) ?? []), index])
    else results.set(index, { ok: false, error: fault ?? findSlip(source) ?? unknownFormat(source) })
  }
  for (const [format, indices] of indicesByFormat) {
    const parsed = format.parse(texts.filter((_, index) => indices.includes(index)))
    for (const [order, result] of parsed.entries()) results.set(indices[order] ?? -1, result)
  }
  return texts.map((source, index) => results.get(index) ?? { ok: false, error: unknownFormat(source) })
}

const BYTE_ORDER_MARK = /^\uFEFF/

/** JSON that no format recognises may only have a slip in it. */
function findSlip({ text }: PlanSource): PlanError | null {
  if (!/^\s*[[{]/.test(text)) return null
  const parsed = parseJson(text)
  return parsed.ok ? null : parsed.problem
}

function unknownFormat({ name }: PlanSource): PlanError {
  const known = PLAN_FORMATS.map(({ label }) => label).join(', ')
  return wholeFile(`The format of ${name} is not known; what can be read: ${known}.`)
}
