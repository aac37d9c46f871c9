import * as v from 'valibot'
import { describeJsonProblem, parseJson } from '../values/parse-json.ts'
import { type Check, CHECK_FORMAT, checkFileSchema } from './check.ts'
import type { CheckProblem } from './check-problem.ts'
import { findImpossible } from './impossible.ts'
import { kindOf } from './kind-of.ts'

export type ParsedCheck =
  | { readonly ok: true; readonly check: Check }
  | { readonly ok: false; readonly problems: readonly CheckProblem[] }

/** Characters. A check of 200 expectations with conditions has a tenth of it. */
export const MAX_CHECK_LENGTH = 500_000

/** Reads a check file that anybody may have written. Never throws. */
export function parseCheck(text: string): ParsedCheck {
  if (text.length > MAX_CHECK_LENGTH) {
    return refuse(`It has ${text.length} characters; ${MAX_CHECK_LENGTH} are the most. Make several checks of it.`)
  }
  // Editors on Windows may begin a file with a byte order mark.
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return refuse(describeJsonProblem(parsed.problem))
  const fault = faultOfFormat(parsed.value)
  if (fault !== null) return refuse(fault)
  const result = v.safeParse(checkFileSchema, parsed.value, { abortPipeEarly: true })
  if (!result.success) return { ok: false, problems: result.issues.map(toProblem) }
  const { hogscope_check: _, ...check } = result.output
  const impossible = findImpossible(check)
  return impossible.length > 0 ? { ok: false, problems: impossible } : { ok: true, check }
}

/**
 * As JSON that `parseCheck` reads back, made to be compared in git: keys in one order whatever the check was made of, two spaces, what is not
 * said left out, and a line break at the end.
 */
export function formatCheck(check: Check): string {
  const { name, description, anyOrder, expectations } = check
  const ordered = {
    hogscope_check: CHECK_FORMAT,
    name,
    description,
    anyOrder,
    expectations: expectations.map(
      ({ event, times, where, anyTime, withinMs, delivered, noViolations, flagExposed }) => ({
        event,
        times: times && { exactly: times.exactly, atLeast: times.atLeast, atMost: times.atMost },
        where: where?.map((condition) => ({
          property: condition.property,
          operator: condition.operator,
          ...('value' in condition ? { value: condition.value } : {}),
        })),
        anyTime,
        withinMs,
        delivered,
        noViolations,
        flagExposed: flagExposed && { flag: flagExposed.flag, value: flagExposed.value },
      }),
    ),
  }
  return `${JSON.stringify(ordered, null, 2)}\n`
}

function refuse(message: string): ParsedCheck {
  return { ok: false, problems: [{ path: '', message }] }
}

function faultOfFormat(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `This is no check: it is ${kindOf(value)}; it should be a JSON object that begins with {"hogscope_check": ${CHECK_FORMAT}.`
  }
  const format: unknown = 'hogscope_check' in value ? value.hogscope_check : undefined
  if (format === undefined) {
    return `This is no check: the field \`hogscope_check\`, which says its format, is missing. Add "hogscope_check": ${CHECK_FORMAT}, if it is one.`
  }
  if (typeof format === 'number' && format > CHECK_FORMAT) {
    return `\`hogscope_check\` is ${format}: a newer Hogscope wrote this file. Update Hogscope, or have it saved by version ${CHECK_FORMAT} of the format.`
  }
  if (format === CHECK_FORMAT) return null
  return `\`hogscope_check\` is ${kindOf(format)}; it should be ${CHECK_FORMAT}, the only version of the format there is.`
}

function toProblem(issue: v.BaseIssue<unknown>): CheckProblem {
  return { path: pathOf(issue.path ?? []), message: issue.message }
}

function pathOf(items: readonly { readonly key?: unknown }[]): string {
  return items.reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`
    const name = String(key)
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
    return path === '' ? name : `${path}.${name}`
  }, '')
}
