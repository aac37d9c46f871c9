import { parse, type ParserPlugin } from '@babel/parser'
import type { PlanError } from '../plan-format.ts'
import { wholeFile } from '../source-text.ts'
import { explainSyntaxError, NESTED_TOO_DEEPLY, TAKES_TOO_LONG } from './explain-syntax-error.ts'
import { findDeepest, findKnot } from './find-unclosed.ts'
import type { Comment, Statement } from './syntax-tree.ts'

export interface ParsedSource {
  readonly statements: readonly Statement[]
  /** In the order of the source. */
  readonly comments: readonly Comment[]
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedSource }
  | { readonly ok: false; readonly error: PlanError }

/**
 * After most faults that Babel reads on from, the text is what it was meant to be: a name declared twice, what strict mode forbids. These are of text
 * that is no source, or of which a value would be read wrong.
 */
const FAULTS: ReadonlySet<string> = new Set(['MissingSemicolon', 'InvalidEscapeSequence', 'InvalidCodePoint'])

/** Never throws. The nodes know the source's name, so that what is made of them can say where it stands. */
export function parseSource(source: string, sourceName: string): ParseResult {
  const knot = findKnot(source)
  if (knot !== null) return { ok: false, error: explainSyntaxError(source, knot, TAKES_TOO_LONG) }
  try {
    // In `.tsx` and `.jsx`, `<T>value` is an element and not a type assertion.
    const jsx: ParserPlugin[] = /\.[jt]sx$/i.test(sourceName) ? ['jsx'] : []
    const { program, comments, errors } = parse(source, {
      sourceType: 'module',
      sourceFilename: sourceName,
      plugins: ['estree', 'typescript', 'decorators-legacy', ...jsx],
      errorRecovery: true,
      attachComment: false,
      allowReturnOutsideFunction: true,
      allowNewTargetOutsideFunction: true,
      allowSuperOutsideMethod: true,
    })
    const fault = errors?.find(({ reasonCode }) => FAULTS.has(reasonCode))
    if (fault) return { ok: false, error: toPlanError(source, fault) }
    // With the plugin for ESTree the nodes are others than Babel's types say; syntax-tree.ts says which are read.
    const statements = program.body as unknown as Statement[]
    return { ok: true, parsed: { statements, comments: (comments ?? []) as unknown as Comment[] } }
  } catch (error) {
    return { ok: false, error: toPlanError(source, error) }
  }
}

function toPlanError(source: string, error: unknown): PlanError {
  if (error instanceof RangeError) return explainSyntaxError(source, findDeepest(source), NESTED_TOO_DEEPLY)
  if (error instanceof Error && 'pos' in error && typeof error.pos === 'number') {
    return explainSyntaxError(source, error.pos, error.message)
  }
  return wholeFile(
    'The source could not be read as TypeScript or JavaScript; `export const EVENTS = { … }` was expected.',
  )
}
