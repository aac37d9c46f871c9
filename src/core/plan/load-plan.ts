import { typeScriptPlanFormat } from './parse-typescript-plan.ts'
import type { PlanFormat, PlanResult } from './plan-format.ts'
import { findTextFault, wholeFile } from './source-text.ts'

/** Asked in this order; the first that recognises the source parses it. */
export const PLAN_FORMATS: readonly PlanFormat[] = [typeScriptPlanFormat]

/**
 * Makes a tracking plan of the text of a file, whatever its format.
 * Never throws: an empty, binary, too large or unknown file is the error of the result, in words for the user.
 * Pulls in the parsers: import it lazily.
 */
export function loadPlan(sourceName: string, text: string): PlanResult {
  const fault = findTextFault(text)
  if (fault) return { ok: false, error: fault }
  const format = PLAN_FORMATS.find((candidate) => candidate.recognises(sourceName, text))
  if (format) return format.parse(text, sourceName)
  const known = PLAN_FORMATS.map((candidate) => candidate.label).join(', ')
  return { ok: false, error: wholeFile(`The format of ${sourceName} is not known; what can be read: ${known}.`) }
}
