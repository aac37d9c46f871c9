import { quoteLiteral } from '../format-type.ts'
import type { PlannedProperty, PlannedType } from '../tracking-plan.ts'
import { isIdentifier } from './code-names.ts'

const INDENT = '  '

/** A key of a type: `item_id`, `'item id'`. */
export function typeKey(name: string): string {
  return isIdentifier(name) ? name : quoteLiteral(name)
}

/**
 * What a plan says in words, as JSDoc on a line of its own with its line's end; empty when it says nothing. On one line,
 * since a line that begins with `@` would be a tag; an end of comment in it is written `*\/`.
 */
export function jsDoc(described: Described, indent: string): string {
  const { description, deprecated } = described
  const tag = deprecated === undefined ? [] : [`@deprecated ${inComment(deprecated)}`.trimEnd()]
  const lines = [...(description === null ? [] : [inComment(description)]), ...tag].filter((line) => line !== '')
  const [only = ''] = lines
  if (lines.length === 0) return ''
  if (lines.length === 1 && !only.startsWith('*')) return `${indent}/** ${only} */\n`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */\n`].join('\n')
}

export interface Described {
  readonly description: string | null
  readonly deprecated?: string
}

function inComment(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('*/', String.raw`*\/`)
}

/** The members of an object type, each on lines of its own that end with a line's end. */
export function memberLines(properties: readonly PlannedProperty[], open: boolean, indent: string): string {
  const lines = properties.map((property) => {
    const { name, required, type } = property
    return `${jsDoc(property, indent)}${indent}${typeKey(name)}${required ? '' : '?'}: ${typeText(type, indent)};\n`
  })
  return lines.join('') + (open ? `${indent}[name: string]: unknown;\n` : '')
}

/** A type at the end of a line that `indent` begins. Limits, patterns and formats have no words in TypeScript. */
function typeText(type: PlannedType, indent: string): string {
  switch (type.kind) {
    case 'any':
      return 'unknown'
    case 'literal':
      return typeof type.value === 'string' ? quoteLiteral(type.value) : String(type.value)
    case 'union':
      return type.members.map((member) => typeText(member, indent)).join(' | ')
    case 'array': {
      const items = typeText(type.items, indent)
      // @babel/parser 8.1.3 does not read `-1[]`, which is right.
      return type.items.kind === 'union' || items.startsWith('-') ? `(${items})[]` : `${items}[]`
    }
    case 'object':
      return objectText(type.properties, type.open === true, indent)
    default:
      return type.kind
  }
}

/** An object type over several lines, the last of which `indent` begins. */
export function objectText(properties: readonly PlannedProperty[], open: boolean, indent: string): string {
  const lines = memberLines(properties, open, indent + INDENT)
  return lines === '' ? '{}' : `{\n${lines}${indent}}`
}
