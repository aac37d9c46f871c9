import { memberOf, textOf } from './const-value.ts'
import type { ConstEntry, ConstValue } from './const-value.ts'
import type { ValueDeclaration } from './declarations.ts'
import { inWords } from './describe-member.ts'
import { placeOf } from './positions.ts'
import type { NoteList } from './positions.ts'
import type { ListTools } from './read-lists.ts'
import type { NamedEntry } from './read-names.ts'
import { readVariantsName } from './role-of-name.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { variantsInComment } from './variant-comment.ts'

/**
 * The variants that constants and enums list beside the flags, as entries to be joined with those of `flags`:
 * `FLAG_VARIANTS = { 'pricing-page': ['control', 'test'] }`, also by `[FLAGS.PRICING]` or `PRICING`, and for one flag
 * `PRICING_VARIANTS = ['control', 'test']`.
 */
export function readVariantLists(tools: ListTools, flags: readonly NamedEntry[]): NamedEntry[] {
  return tools.module.declarations.values.flatMap((declaration) => {
    const name = readVariantsName(declaration.name)
    if (!name) return []
    const value = tools.module.constants.read(declaration.value)
    const owner = flagOf(flags, name.subject)
    if (owner) return forOneFlag(tools, declaration, value, owner)
    if (isByFlag(value, flags) || (name.speaksOfFlags && hasLists(value))) return byFlag(tools, value, flags)
    // `BUTTON_VARIANTS` in the same file is nobody's mistake.
    if (name.speaksOfFlags && value.kind !== 'unknown') {
      tools.notes.add(
        declaration.node,
        `It is not clear which flags \`${declaration.name}\` is for; \`{ 'flag-key': ['control', 'test'] }\` would tell.`,
      )
    }
    return []
  })
}

/** The flag whose key in code, or whose own key, is `subject` when only letters count. */
export function flagOf(flags: readonly NamedEntry[], subject: string): NamedEntry | null {
  if (subject === '') return null
  const bare = (text: string | null) => lettersOf(text ?? '').replaceAll(/(?:experiment|flag)s?/g, '')
  const letters = lettersOf(subject)
  const exact = flags.find(({ name, constant }) => lettersOf(constant ?? '') === letters || lettersOf(name) === letters)
  if (exact) return exact
  const like = flags.filter(({ name, constant }) => [bare(constant), bare(name)].includes(bare(subject)))
  return bare(subject) !== '' && like.length === 1 ? (like[0] ?? null) : null
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

function forOneFlag(tools: ListTools, { name, node }: ValueDeclaration, value: ConstValue, flag: NamedEntry) {
  const variants = variantsOf(value)
  if (variants) return [{ ...flag, variants }]
  addNote(tools.notes, node, name)
  return []
}

function byFlag(tools: ListTools, value: ConstValue, flags: readonly NamedEntry[]): NamedEntry[] {
  if (value.kind !== 'object') return []
  const known = flagsByName(flags)
  return value.entries.flatMap(({ key, value: list, node }) => {
    const variants = variantsOf(list)
    if (key === null || !variants) {
      addNote(tools.notes, node, key ?? 'A flag')
      return []
    }
    return [
      {
        ...(known.get(key) ?? {
          name: key,
          constant: null,
          description: inWords(tools.describe(node)),
          at: placeOf(node),
        }),
        variants,
      },
    ]
  })
}

/** By their key, and by the key they go by in code. */
export function flagsByName(flags: readonly NamedEntry[]): ReadonlyMap<string, NamedEntry> {
  const byConstant = flags.map((flag) => [flag.constant ?? flag.name, flag] as const)
  return new Map([...byConstant, ...flags.map((flag) => [flag.name, flag] as const)])
}

function isByFlag(value: ConstValue, flags: readonly NamedEntry[]): boolean {
  const known = flagsByName(flags)
  return value.kind === 'object' && value.entries.some(({ key }) => key !== null && known.has(key))
}

function hasLists(value: ConstValue): boolean {
  return value.kind === 'object' && value.entries.some(({ value: list }) => list.kind === 'array')
}

/**
 * The names in a list of variants: `['control', 'test']`, `[{ key: 'control' }]`, `{ CONTROL: 'control' }`, or an object
 * that holds something for each (`{ control: 50, test: 50 }`). Null when it is no such list, or may mean two things.
 */
export function variantsOf(value: ConstValue): readonly string[] | null {
  if (value.kind === 'array') {
    const names = value.items.map((item) => textOf(item) ?? textOf(memberOf(item, 'key') ?? item))
    return usable(names)
  }
  if (value.kind !== 'object' || value.entries.length === 0) return null
  const texts = value.entries.map((entry) => textOf(entry.value))
  if (texts.every((text) => text === null)) return usable(value.entries.map(({ key }) => key))
  // A key in lower case may itself be the variant, and the text what it is about.
  const isNamedInCode = ({ key, value: item }: ConstEntry) => /^\p{Lu}/u.test(key ?? '') || key === textOf(item)
  return value.entries.every(isNamedInCode) ? usable(texts) : null
}

function usable(names: readonly (string | null)[]): readonly string[] | null {
  const read = names.flatMap((name) => (name === null || name.trim() === '' ? [] : name))
  return read.length === names.length && read.length > 0 ? [...new Set(read)] : null
}

/** The variants that the comment at a flag names; what begins to name some and does not is a note. */
export function variantsFromComments(
  comments: readonly (string | null)[],
  { notes, node, subject }: { readonly notes: NoteList; readonly node: SyntaxNode; readonly subject: string },
): readonly string[] {
  for (const comment of comments) {
    const found = comment === null ? null : variantsInComment(comment)
    if (found?.kind === 'names') return [...new Set(found.names)]
    if (found?.kind === 'unclear') addNote(notes, node, subject)
  }
  return []
}

export function addNote(notes: NoteList, node: SyntaxNode, subject: string): void {
  notes.add(
    node,
    `\`${subject}\`: its variants are not understood; \`control, test\` or \`['control', 'test']\` can be read.`,
  )
}
