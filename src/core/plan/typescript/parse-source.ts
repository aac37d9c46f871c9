import { tsPlugin } from '@sveltejs/acorn-typescript'
import { Parser } from 'acorn'
import type { Comment } from 'acorn'
import type { PlanError } from '../plan-format.ts'
import { wholeFile } from '../source-text.ts'
import { explainSyntaxError } from './explain-syntax-error.ts'
import type { Statement } from './syntax-tree.ts'

export interface ParsedSource {
  readonly statements: readonly Statement[]
  /** In the order of the source. */
  readonly comments: readonly Comment[]
}

export type ParseResult =
  | { readonly ok: true; readonly parsed: ParsedSource }
  | { readonly ok: false; readonly error: PlanError }

/**
 * The plugin tries some constructs one way and then another, which doubles the work with every level
 * (`async<T>(a=async<T>(a=…`), so the tokens read are counted: ordinary source has fewer tokens than characters.
 */
const TOKEN_ALLOWANCE = 100_000

/** Methods that acorn documents for plugins and leaves out of its types: https://github.com/acornjs/acorn#plugins */
type OpenParser = new (...args: never[]) => { nextToken(): void; raiseRecoverable(): void }

class TokenBudgetSpent extends Error {}

/** Never throws. `jsx` is for `.tsx` and `.jsx`, where `<T>value` is an element and not a type assertion. */
export function parseSource(source: string, options: { readonly jsx: boolean }): ParseResult {
  const comments: Comment[] = []
  try {
    const program = createParser(source, options.jsx).parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
      allowReturnOutsideFunction: true,
      onComment: comments,
    })
    // The plugin's nodes have no types of their own; syntax-tree.ts says which are read.
    return { ok: true, parsed: { statements: program.body as unknown as Statement[], comments: inOrder(comments) } }
  } catch (error) {
    return { ok: false, error: toPlanError(source, error) }
  }
}

function createParser(source: string, jsx: boolean): typeof Parser {
  let tokensLeft = TOKEN_ALLOWANCE + source.length
  const WithTypes = tsPlugin(jsx ? { jsx: true } : {})(Parser) as unknown as OpenParser
  class BoundedParser extends WithTypes {
    override nextToken(): void {
      tokensLeft -= 1
      if (tokensLeft < 0) throw new TokenBudgetSpent()
      super.nextToken()
    }
    /** A name declared twice, an export of what isn't there: the compiler's business, the text can be read. */
    override raiseRecoverable(): void {}
  }
  return BoundedParser as unknown as typeof Parser
}

/** The plugin goes back and reads again, so a comment may be reported more than once. */
function inOrder(comments: readonly Comment[]): Comment[] {
  const byStart = new Map(comments.map((comment) => [comment.start, comment]))
  return [...byStart.values()].toSorted((a, b) => a.start - b.start)
}

function toPlanError(source: string, error: unknown): PlanError {
  if (error instanceof TokenBudgetSpent) {
    return wholeFile('The source is nested in a way that takes too long to read; a plain list of events was expected.')
  }
  if (error instanceof Error && 'pos' in error && typeof error.pos === 'number') {
    return explainSyntaxError(source, error.pos, error.message)
  }
  return wholeFile(
    'The source could not be read as TypeScript or JavaScript; `export const EVENTS = { … }` was expected.',
  )
}
