import { RE2JS } from 're2js'
import type { CompilePattern, TextPattern } from './compiled-patterns.ts'

export type ReadPattern =
  | { readonly ok: true; readonly pattern: string }
  | { readonly ok: false; readonly reason: string }

/** Instructions; `[a-z]{1,1000}` has 2,001. A text may take time in proportion to them. */
const MAX_PROGRAM_SIZE = 5_000
/** Longer ones are lists of values, and take long to compile. */
const MAX_PATTERN_LENGTH = 2_000

/** Finds patterns without backtracking (RE2), so that no text of a page can keep the panel busy. Null for what is no pattern of RE2. */
export const compilePattern: CompilePattern = (pattern) => {
  const compiled = compile(pattern)
  return typeof compiled === 'string' ? null : toTextPattern(compiled)
}

/** A pattern of JavaScript, as JSON Schema has it, in RE2's syntax; or why it can't be one: it looks ahead, refers back, is too large. */
export function toRe2(pattern: string): ReadPattern {
  const before = read.get(pattern)
  if (before) return before
  if (read.size >= MAX_REMEMBERED) read.clear()
  const result = readPattern(pattern)
  read.set(pattern, result)
  return result
}

/** The same few patterns come with hundreds of properties. */
const read = new Map<string, ReadPattern>()
const MAX_REMEMBERED = 1_000

function readPattern(pattern: string): ReadPattern {
  if (typeof compile(pattern) !== 'string') return { ok: true, pattern }
  const translated = RE2JS.translateRegExp(pattern)
  const compiled = compile(translated)
  return typeof compiled === 'string' ? { ok: false, reason: compiled } : { ok: true, pattern: translated }
}

/** The reason as text where it does not compile. */
function compile(pattern: string): RE2JS | string {
  if (pattern.length > MAX_PATTERN_LENGTH) return 'it is too long'
  try {
    const compiled = RE2JS.compile(pattern)
    return compiled.programSize() > MAX_PROGRAM_SIZE ? 'it repeats too much' : compiled
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error)
  }
}

function toTextPattern(compiled: RE2JS): TextPattern {
  return { isFoundIn: (text) => compiled.test(text), isAllOf: (text) => compiled.testExact(text) }
}
