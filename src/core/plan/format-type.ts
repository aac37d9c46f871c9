import { cutPattern } from './text-form.ts'
import type { PlannedProperty, PlannedType } from './tracking-plan.ts'

const MAX_MEMBERS = 20
const MAX_DEPTH = 4

/**
 * A planned type as TypeScript writes it: `'web' | 'mobile' | 'api'`, `{ id: string; price?: number }[]`; with what TypeScript
 * has no words for in parentheses: `string (email)`, `string (^[A-Z]+$)`.
 */
export function formatType(type: PlannedType): string {
  return formatAt(type, 0)
}

function formatAt(type: PlannedType, depth: number): string {
  switch (type.kind) {
    case 'literal':
      return typeof type.value === 'string' ? quoteLiteral(type.value) : String(type.value)
    case 'union':
      return limited(type.members, (member) => formatAt(member, depth)).join(' | ')
    case 'array': {
      const items = formatAt(type.items, depth)
      return type.items.kind === 'union' || (type.items.kind === 'string' && items !== 'string')
        ? `(${items})[]`
        : `${items}[]`
    }
    case 'string': {
      const form = [
        ...(type.format === undefined ? [] : [type.format]),
        ...(type.pattern === undefined ? [] : [cutPattern(type.pattern)]),
      ]
      return form.length > 0 ? `string (${form.join(', ')})` : 'string'
    }
    case 'object': {
      if (type.properties.length === 0) return type.open ? 'object' : '{}'
      if (depth >= MAX_DEPTH) return '{ … }'
      const parts = limited(type.properties, (property) => formatProperty(property, depth + 1))
      return `{ ${[...parts, ...(type.open ? ['[name: string]: any'] : [])].join('; ')} }`
    }
    default:
      return type.kind
  }
}

function formatProperty(property: PlannedProperty, depth: number): string {
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(property.name) ? property.name : quoteLiteral(property.name)
  return `${name}${property.required ? '' : '?'}: ${formatAt(property.type, depth)}`
}

function limited<T>(items: readonly T[], format: (item: T) => string): string[] {
  const shown = items.slice(0, MAX_MEMBERS).map(format)
  return items.length > MAX_MEMBERS ? [...shown, `… ${items.length - MAX_MEMBERS} more`] : shown
}

/** A text as TypeScript writes it, in single quotes. */
export function quoteLiteral(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`
}
