import type { PlannedProperty, PlannedType } from '../tracking-plan.ts'
import type { DescribeMember } from './describe-member.ts'
import type { NoteList } from './positions.ts'
import type { SourceModule } from './source-module.ts'
import type { InterfaceDeclaration, SyntaxNode, TypeAlias, TypeNode } from './syntax-tree.ts'

/** What is known where a type stands: its source, the arguments of the generic it is in, and what is being resolved. */
export interface TypeScope {
  readonly module: SourceModule
  readonly parameters: ReadonlyMap<string, ScopedType>
  /** Declarations on the way here, so that a type that contains itself ends. */
  readonly trail: readonly SyntaxNode[]
  readonly depth: number
}

export interface ScopedType {
  readonly node: TypeNode
  readonly scope: TypeScope
}

const NO_PARAMETERS: ReadonlyMap<string, ScopedType> = new Map()

export function topScope(module: SourceModule): TypeScope {
  return { module, parameters: NO_PARAMETERS, trail: [], depth: 0 }
}

/** What a type allows. `type` is null when it allows no value (`never`); `absent`: it allows `undefined`. */
export interface ResolvedType {
  readonly type: PlannedType | null
  readonly absent: boolean
}

/** One property of an object-like type, its own type not resolved yet. */
export interface TypeMember {
  readonly name: string
  /** The key is a reference to a constant: `[EVENTS.ITEM_CREATED]`. */
  readonly isReference: boolean
  readonly optional: boolean
  readonly type: ScopedType | null
  readonly node: SyntaxNode
  /** Where the type itself says it, not a comment. */
  readonly description?: string
  /** What `name` stands for, of a key such as `checkout:${string}`. */
  readonly namePattern?: string
}

export interface MemberList {
  readonly members: readonly TypeMember[]
  /** Other names are allowed as well. */
  readonly open: boolean
}

/** A name that a type lists, with the place at which it is written. */
export interface FoundName {
  readonly name: string
  readonly value: string | number | boolean
  /** Set when `name` stands for a family of names. */
  readonly namePattern?: string
  readonly node: SyntaxNode
}

export type TypeDeclaration = InterfaceDeclaration | TypeAlias

/** What reading types takes, shared by the files that call each other through it. */
export interface TypeReader {
  readonly notes: NoteList
  /** Says nothing while it is only looked what a type is for. */
  readonly describe: DescribeMember
  /** The types that were referred to while resolving; for telling roots from building blocks. */
  readonly referred: Set<SyntaxNode>
  readonly known: Map<SyntaxNode, KnownType>
  readonly knownNames: Map<SyntaxNode, readonly FoundName[]>
  /** Counts a step, or several; false when the source asks for more than any real one does. */
  spend(node: SyntaxNode, scope: TypeScope, steps?: number): boolean
  /** The steps are used up: from here on everything is `any`. */
  isExhausted(): boolean
  stepsLeft(): number
  /** Tells that something was left out because of the way that led to it, so that what holds it is not `known`. */
  cut(): void
  cuts(): number
  resolve(node: TypeNode, scope: TypeScope): ResolvedType
  /**
   * The names that a type lists: those of a union of literals, the keys of a type, the values of a constant or an enum,
   * what a template literal expands to. Null for a type that is no such list.
   */
  findNames(node: TypeNode, scope: TypeScope): readonly FoundName[] | null
  /** The members of an object-like type; null when it is none. */
  readMembers(node: TypeNode, scope: TypeScope): MemberList | null
  toProperties(list: MemberList): PlannedProperty[]
}

export interface KnownType {
  readonly type: ResolvedType
  /** What resolving it took, and what it takes again: types share parts, so one may hold far more than is spelled out. */
  readonly steps: number
}

export const ANY: ResolvedType = { type: { kind: 'any' }, absent: false }
export const NEVER: ResolvedType = { type: null, absent: false }
export const UNDEFINED: ResolvedType = { type: null, absent: true }

export function resolved(type: PlannedType): ResolvedType {
  return { type, absent: false }
}

/** A scope one level down; `declaration` is the one that is entered. */
export function enter({ module, parameters, trail, depth }: TypeScope, declaration?: SyntaxNode): TypeScope {
  return { module, parameters, trail: declaration ? [...trail, declaration] : trail, depth: depth + 1 }
}

/** The texts and numbers a type lists; null when it is no union of literals. */
export function literalsOf(type: PlannedType | null): (string | number | boolean)[] | null {
  if (type?.kind === 'literal') return [type.value]
  if (type?.kind !== 'union') return null
  const values = type.members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []))
  return values.length === type.members.length ? values : null
}

/** What is named, with the pattern of its family where it has one. */
export function ofFamily<Named extends object>(named: Named, namePattern: string | undefined) {
  return namePattern === undefined ? named : { ...named, namePattern }
}
