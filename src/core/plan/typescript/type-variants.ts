import type { PlannedType } from '../tracking-plan.ts'
import { inWords } from './describe-member.ts'
import { placeOf } from './positions.ts'
import type { NamedEntry } from './read-names.ts'
import { flagOf, flagsByName } from './read-variants.ts'
import { referenceTo } from './references.ts'
import { readVariantsName } from './role-of-name.ts'
import type { SourceModule } from './source-module.ts'
import { topScope } from './type-reader.ts'
import type { ScopedType, TypeReader } from './type-reader.ts'

/** The flags of a type that has one for each member: `{ 'pricing-page': 'control' | 'test'; 'new-dashboard': boolean }`. */
export function readByFlag(
  reader: TypeReader,
  { node: root, scope }: ScopedType,
  listed: readonly NamedEntry[],
): NamedEntry[] {
  const flags = flagsByName(listed)
  const members = reader.readMembers(root, scope)?.members ?? []
  return members.map(({ name, type, node }) => {
    const { description, ...flag } = flags.get(name) ?? {
      name,
      constant: null,
      description: inWords(reader.describe(node)),
      at: placeOf(node),
    }
    const variants = type ? variantsOfType(reader.resolve(type.node, type.scope).type) : []
    return { name: flag.name, constant: flag.constant, description, variants, at: flag.at }
  })
}

/** Variants of one listed flag, which the type's name tells: `type PricingExperimentVariant = 'control' | 'test'`. */
export function readVariantTypes(
  scratch: TypeReader,
  module: SourceModule,
  listed: readonly NamedEntry[],
): NamedEntry[] {
  return [...module.declarations.types].flatMap(([name, [declaration]]) => {
    const flag = flagOf(listed, readVariantsName(name)?.subject ?? '')
    if (!flag || declaration?.type !== 'TSTypeAliasDeclaration') return []
    return [{ ...flag, variants: variantsOfType(scratch.resolve(referenceTo(declaration.id), topScope(module)).type) }]
  })
}

/** The texts that a flag's type allows: `'control' | 'test'`, `boolean | 'test'`, `readonly ['a', 'b']`, `{ variant: … }`. */
function variantsOfType(type: PlannedType | null): readonly string[] {
  if (type === null) return []
  switch (type.kind) {
    case 'literal':
      return typeof type.value === 'string' && type.value !== '' ? [type.value] : []
    case 'union':
      return [...new Set(type.members.flatMap(variantsOfType))]
    case 'array':
      return variantsOfType(type.items)
    case 'object': {
      const inner = type.properties.find(({ name }) => /^(?:variants?|value)$/.test(name))
      return inner ? variantsOfType(inner.type) : []
    }
    default:
      return []
  }
}
