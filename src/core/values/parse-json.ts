import { findJsonFault } from './json-fault.ts'

/** 1-based line and column of the fault; what is wrong, in words. */
export interface JsonProblem {
  readonly message: string
  readonly line: number
  readonly column: number
}

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: JsonProblem }

/** Never throws. A fault is told with its place, in the same words in every engine. */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, problem: describeFault(text) }
  }
}

/** `Line 2, column 7: This is no JSON: a colon was expected here.` */
export function describeJsonProblem({ line, column, message }: JsonProblem): string {
  return `Line ${line}, column ${column}: ${message}`
}

function describeFault(text: string): JsonProblem {
  const { offset, expected } = findJsonFault(text) ?? { offset: text.length, expected: 'other JSON' }
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  const column = (lines.at(-1) ?? '').length + 1
  const message =
    offset >= text.trimEnd().length
      ? `The text ends too early: ${expected} was expected.`
      : `This is no JSON: ${expected} was expected here.`
  return { message, line: lines.length, column }
}
