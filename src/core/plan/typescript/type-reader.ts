import type { PlannedProperty, PlannedType } from '../tracking-plan.ts'
import type { ConstReader } from './const-value.ts'
import type { Declarations } from './declarations.ts'
import type { DescribeMember } from './describe-member.ts'
import type { NoteList } from './positions.ts'
import type { SyntaxNode, TypeNode } from './syntax-tree.ts'

/** What is known where a type stands: the arguments of the generic it is in, and the names being resolved. */
export interface TypeScope {
  readonly parameters: ReadonlyMap<string, ScopedType>
  /** Names on the way here, so that a type that contains itself ends. */
  readonly trail: readonly string[]
  readonly depth: number
}

export interface ScopedType {
  readonly node: TypeNode
  readonly scope: TypeScope
}

export const TOP_SCOPE: TypeScope = { parameters: new Map(), trail: [], depth: 0 }

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
}

export interface MemberList {
  readonly members: readonly TypeMember[]
  /** Other names are allowed as well. */
  readonly open: boolean
}

/** What reading types takes, shared by read-members.ts and resolve-type.ts, which call each other through it. */
export interface TypeReader {
  readonly declarations: Declarations
  readonly constants: ConstReader
  readonly notes: NoteList
  readonly describe: DescribeMember
  readonly source: string
  /** Names of the types that were referred to while resolving; for telling roots from building blocks. */
  readonly referred: Set<string>
  /** Counts a step, or several; false when the source asks for more than any real one does. */
  spend(node: SyntaxNode, scope: TypeScope, steps?: number): boolean
  /** The steps are used up: from here on everything is `any`. */
  isExhausted(): boolean
  resolve(node: TypeNode, scope: TypeScope): ResolvedType
  /** The members of an object-like type; null when it is none. */
  readMembers(node: TypeNode, scope: TypeScope): MemberList | null
  toProperties(list: MemberList): PlannedProperty[]
}

export const ANY: ResolvedType = { type: { kind: 'any' }, absent: false }
export const NEVER: ResolvedType = { type: null, absent: false }
export const UNDEFINED: ResolvedType = { type: null, absent: true }

export function resolved(type: PlannedType): ResolvedType {
  return { type, absent: false }
}

/** A scope one level down; `name` is the declaration that is entered. */
export function enter(scope: TypeScope, name?: string): TypeScope {
  return { ...scope, depth: scope.depth + 1, trail: name === undefined ? scope.trail : [...scope.trail, name] }
}

/** The texts and numbers a type lists; null when it is no union of literals. */
export function literalsOf(type: PlannedType | null): (string | number | boolean)[] | null {
  if (type?.kind === 'literal') return [type.value]
  if (type?.kind !== 'union') return null
  const values = type.members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []))
  return values.length === type.members.length ? values : null
}
