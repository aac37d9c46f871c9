import type { TemplateType, TypeNode } from './syntax-tree.ts'
import type { FoundName, TypeReader, TypeScope } from './type-reader.ts'

/** More names than this are a family: `${Category}:${Noun}:${Verb}` of ten each says less as 1,000 events than as one. */
const MAX_EXPANDED = 500
/** A pattern that lists more text than this is no shorter than the names. */
const MAX_LISTED = 1_000

const ANY_TEXT = String.raw`[\s\S]*`
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`

/** What may stand at one place of a template: one of the texts, or what the pattern matches. */
interface Part {
  readonly texts: readonly string[] | null
  readonly pattern: string
}

/**
 * The names that a template literal type stands for: all of them when they are few, else one that stands for the family.
 */
export function expandTemplate(reader: TypeReader, node: TemplateType, scope: TypeScope): readonly FoundName[] {
  const parts = node.quasis.flatMap(({ value }, index): Part[] => {
    const text = value.cooked ?? ''
    const hole = node.types[index]
    const fixed = { texts: [text], pattern: escapePattern(text) }
    return hole ? [fixed, readHole(reader, hole, scope)] : [fixed]
  })
  const count = parts.reduce((product, { texts }) => product * (texts?.length ?? Number.POSITIVE_INFINITY), 1)
  const work = parts.reduce((sum, { texts, pattern }) => sum + (texts?.length ?? 0) + pattern.length / 20, 0)
  const isAffordable = reader.spend(node, scope, Math.ceil(work) + (count <= MAX_EXPANDED ? count : 0))
  if (count <= MAX_EXPANDED && isAffordable) {
    const names = parts.reduce<string[]>(
      (begun, { texts }) => begun.flatMap((start) => (texts ?? []).map((text) => start + text)),
      [''],
    )
    return [...new Set(names)].map((name) => ({ name, value: name, node }))
  }
  const name = scope.module.source.slice(node.start, node.end).replaceAll(/\s+/g, ' ').replaceAll(/^`|`$/g, '')
  return [{ name, value: name, namePattern: parts.map(({ pattern }) => pattern).join(''), node }]
}

function readHole(reader: TypeReader, hole: TypeNode, scope: TypeScope): Part {
  if (hole.type === 'TSStringKeyword' || hole.type === 'TSAnyKeyword') return { texts: null, pattern: ANY_TEXT }
  if (hole.type === 'TSNumberKeyword' || hole.type === 'TSBigIntKeyword') return { texts: null, pattern: NUMBER }
  if (hole.type === 'TSBooleanKeyword') return listed(['true', 'false'])
  const names = reader.findNames(hole, scope)
  if (!names) {
    if (reader.resolve(hole, scope).type?.kind === 'number') return { texts: null, pattern: NUMBER }
    return { texts: null, pattern: ANY_TEXT }
  }
  if (names.every(({ namePattern }) => namePattern === undefined)) return listed(names.map(({ name }) => name))
  const patterns = names.map(({ name, namePattern }) => namePattern ?? escapePattern(name))
  return { texts: null, pattern: oneOf(patterns) }
}

function listed(texts: readonly string[]): Part {
  return { texts, pattern: oneOf(texts.map(escapePattern)) }
}

function oneOf(patterns: readonly string[]): string {
  const all = patterns.join('|')
  return all.length > MAX_LISTED ? ANY_TEXT : `(?:${all})`
}

export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
