import { textOf } from './const-value.ts'
import type { ConstValue } from './const-value.ts'
import type { EventList } from './event-list.ts'
import { isSomethingElse } from './other-texts.ts'
import { isMapOfNames, readNames } from './read-names.ts'
import { textsOf } from './read-lists.ts'
import type { ListTools } from './read-lists.ts'
import { isAboutEventsOrFlags, isTrackingFile, readVariantsName, roleOfList } from './role-of-name.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { isZod } from './zod-declarations.ts'

/** A constant that may list events, though nothing says so. */
interface Guess {
  readonly tools: ListTools
  readonly name: string
  readonly node: SyntaxNode
  take(events: EventList): void
}

/**
 * When no name tells in any source which constant lists the events: the only exported map of names does, or the exported
 * texts that are named like what they say. Several such get a note each and none is taken, unless one file is by its name
 * about tracking.
 */
export function guessLists(sources: readonly ListTools[], events: EventList): void {
  const all = sources.flatMap(guessesIn)
  const inTracking = all.filter(({ tools }) => isTrackingFile(tools.module.name))
  const guesses = inTracking.length > 0 ? inTracking : all
  const [only] = guesses
  if (only && guesses.length === 1) only.take(events)
  else for (const guess of guesses) noteDoubt(guess, guesses)
}

/** When other sources list the events: what this one holds instead, so that nobody looks for it in vain. */
export function noteGuesses(tools: ListTools): void {
  for (const { name, node } of guessesIn(tools)) {
    tools.notes.add(
      node,
      `\`${name}\` is not taken for events, as others are named so; put EVENT into its name if it lists some.`,
    )
  }
}

function noteDoubt({ tools, name, node }: Guess, guesses: readonly Guess[]): void {
  const isAlone = guesses.every((other) => other.tools === tools)
  const where = isAlone ? 'others in this file' : 'others in the files that are read with it'
  tools.notes.add(
    node,
    `\`${name}\` may list events, but so may ${where}; put EVENT into the name of the one that does.`,
  )
}

function guessesIn(tools: ListTools): Guess[] {
  const maps = mapsIn(tools)
  return maps.length > 0 ? maps : singlesIn(tools)
}

function mapsIn(tools: ListTools): Guess[] {
  const { module } = tools
  return module.declarations.values.flatMap(({ name, exported, value: declared, node }) => {
    if (!exported || roleOfList(name) !== 'other' || isAboutEventsOrFlags(name) || readVariantsName(name)) return []
    if (declared.type !== 'TSEnumDeclaration' && isZod(module, declared)) return []
    const value = module.constants.read(declared)
    if (!isMapOfNames(value) || isSomethingElse(name, textsIn(value))) return []
    return [
      {
        tools,
        name,
        node,
        take(events: EventList) {
          for (const entry of readNames({ name, what: 'event', value }, tools)) events.add(entry, tools.module.name)
        },
      },
    ]
  })
}

/** `export const ITEM_CREATED = 'item created'`, two of them at least: one alone may be anything. */
function singlesIn(tools: ListTools): Guess[] {
  const texts = textsOf(tools).filter(({ name, constant }) => lettersOf(constant ?? '') === lettersOf(name))
  const [first] = texts
  const node = tools.module.declarations.values.find(({ name }) => name === first?.constant)?.node
  if (
    !first?.constant ||
    !node ||
    texts.length < 2 ||
    isSomethingElse(
      '',
      texts.map(({ name }) => name),
    )
  )
    return []
  return [
    {
      tools,
      name: first.constant,
      node,
      take(events) {
        for (const entry of texts) events.add(entry, tools.module.name)
      },
    },
  ]
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

function textsIn(value: ConstValue): string[] {
  if (value.kind === 'object') return value.entries.flatMap((entry) => textsIn(entry.value))
  const text = textOf(value)
  return text === null ? [] : [text]
}
