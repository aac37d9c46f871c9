import type { PlannedProperty, PlannedType, SourcePlace } from '../tracking-plan.ts'
import { NO_DOC } from './describe-member.ts'
import type { MemberDoc } from './describe-member.ts'
import type { PropertySet } from './event-list.ts'
import { toPropertySet } from './property-set.ts'
import { argumentsOf, findType, findZodType, nameOf, openDeclaration } from './references.ts'
import type { DeclaredType } from './references.ts'
import { enter, literalsOf } from './type-reader.ts'
import type { ScopedType, TypeReader } from './type-reader.ts'
import { zodSchema } from './zod-declarations.ts'
import { readZodCall, withoutWrapping } from './zod-members.ts'

export interface EventObject extends PropertySet {
  readonly eventName: string
  readonly at: SourcePlace
  readonly doc: MemberDoc
}

const PROPERTIES_KEY = /^(?:properties|props|params|payload|data|attributes)$/
const NAME_KEY = /^(?:name|event|eventName|event_name)$/
/** Beside it the properties stand in one object, or other members of the union tell their events by it as well. */
const TYPE_KEY = /^(?:type|kind)$/

/**
 * The events of an object type, or a union of such, that has the event's name for a member; null when it has not.
 * `sure` asks for more than a type needs whose name speaks of events: several forms, each with `event` and its properties.
 */
export function readEventObjects(reader: TypeReader, root: ScopedType, how: 'any' | 'sure'): EventObject[] | null {
  const forms = formsOf(reader, root, NO_DOC, [])
  if (how === 'sure' && forms.length < 2) return null
  const found = forms.map((form) => readEventObject(reader, form, how, forms.length > 1))
  return found.length > 0 && found.every((events) => events !== null) ? found.flat() : null
}

interface Form extends ScopedType {
  readonly doc: MemberDoc
}

/** The members of a union, those of unions in it too, each with what is said of it. */
function formsOf(reader: TypeReader, place: ScopedType, doc: MemberDoc, seen: readonly unknown[]): Form[] {
  const { node: type, scope } = place
  if (!reader.spend(type, scope)) return []
  const inner = enter(scope)
  if (type.type === 'TSUnionType')
    return type.types.flatMap((member) =>
      formsOf(reader, { node: member, scope: inner }, reader.describe(member), seen),
    )
  if (type.type === '(zod)') {
    const expression = withoutWrapping(type.expression)
    const call = readZodCall(scope.module, expression)
    const list = call?.base === null ? call.args[{ union: 0, discriminatedUnion: 1 }[call.method] ?? -1] : undefined
    if (list?.type === 'ArrayExpression')
      return list.elements.flatMap((item) =>
        item && item.type !== 'SpreadElement'
          ? formsOf(reader, { node: zodSchema(item), scope: inner }, reader.describe(item), seen)
          : [],
      )
    const schema = expression.type === 'Identifier' ? findZodType(scope.module, expression.name) : null
    return schema ? declaredForms(reader, schema, place, doc, seen) : [{ ...place, doc }]
  }
  const declared = type.type === 'TSTypeReference' ? findType(scope.module, nameOf(type.typeName)) : null
  return declared ? declaredForms(reader, declared, place, doc, seen) : [{ ...place, doc }]
}

function declaredForms(
  reader: TypeReader,
  declared: DeclaredType,
  { node, scope }: ScopedType,
  doc: MemberDoc,
  seen: readonly unknown[],
): Form[] {
  const [declaration] = declared.declarations
  if (!declaration || seen.includes(declaration)) return []
  const own = [doc, reader.describe(declaration), reader.describe(declaration.id)].find(
    ({ description, deprecated }) => description !== null || deprecated !== undefined,
  )
  if (declaration.type !== 'TSTypeAliasDeclaration') return [{ node, scope, doc: own ?? NO_DOC }]
  const args = node.type === 'TSTypeReference' ? argumentsOf(node, scope) : []
  const inner = openDeclaration(declared, declaration, args, scope)
  reader.referred.add(declaration)
  return formsOf(reader, { node: declaration.typeAnnotation, scope: inner }, own ?? NO_DOC, [...seen, declaration])
}

function readEventObject(
  reader: TypeReader,
  { node, scope, doc }: Form,
  how: 'any' | 'sure',
  isOneOfSeveral: boolean,
): EventObject[] | null {
  const { type } = reader.resolve(node, scope)
  if (type?.kind !== 'object') return null
  const inner = type.properties.find(({ name }) => PROPERTIES_KEY.test(name))
  if (how === 'sure' && !inner) return null
  const named = findNamed(type.properties, (name) => NAME_KEY.test(name) && (how === 'any' || name !== 'name'))
  const typed = how === 'any' && (inner || isOneOfSeveral) ? findNamed(type.properties, (n) => TYPE_KEY.test(n)) : null
  const found = named ?? typed
  if (!found) return null
  const set = inner
    ? toPropertySet({ type: inner.type, absent: false })
    : { properties: type.properties.filter((property) => property !== found.property), open: type.open === true }
  return (
    set &&
    found.names.map((eventName): EventObject => {
      const { properties, open } = set
      return { eventName, properties, open, at: found.property.at, doc }
    })
  )
}

function findNamed(properties: readonly PlannedProperty[], isKey: (name: string) => boolean) {
  for (const property of properties) {
    const names = isKey(property.name) ? textsOf(property.type) : null
    if (names) return { property, names }
  }
  return null
}

function textsOf(type: PlannedType): string[] | null {
  const values = literalsOf(type) ?? []
  const texts = values.flatMap((value) => (typeof value === 'string' ? [value] : []))
  return texts.length > 0 && texts.length === values.length ? texts : null
}
