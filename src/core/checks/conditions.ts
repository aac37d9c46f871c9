import type { CapturedEvent } from '../events/captured-event.ts'
import { compilePattern } from '../plan/text-pattern.ts'
import { describeSent, quoteText, readSent, type SentValue } from '../plan/sent-value.ts'
import type { WireValue } from '../values/wire-value.ts'
import type { Condition, Scalar } from './check.ts'

type Judge = (sent: SentValue) => boolean

/** Finds the first condition that an event does not meet; null when it meets all. */
export type FindUnmet = (event: CapturedEvent) => { readonly condition: Condition; readonly sent: SentValue } | null

export function compileWhere(where: readonly Condition[]): FindUnmet {
  const judges = where.map((condition) => ({ condition, isMet: compileCondition(condition) }))
  return ({ properties }) => {
    for (const { condition, isMet } of judges) {
      const sent = readAt(properties, condition.property)
      // What is not known speaks neither for the event nor against it.
      if (sent.kind !== 'unseen' && !isMet(sent)) return { condition, sent }
    }
    return null
  }
}

function compileCondition(condition: Condition): Judge {
  switch (condition.operator) {
    case 'equals':
      return (sent) => isSame(sent, condition.value)
    case 'oneOf':
      return (sent) => condition.value.some((value) => isSame(sent, value))
    case 'matches': {
      const pattern = compilePattern(condition.value)
      return (sent) => sent.kind === 'string' && (pattern?.isFoundIn(sent.value) ?? false)
    }
    case 'greaterThan':
      return (sent) => sent.kind === 'number' && sent.value > condition.value
    case 'lessThan':
      return (sent) => sent.kind === 'number' && sent.value < condition.value
    case 'exists':
      return (sent) => sent.kind !== 'absent'
    case 'absent':
      return (sent) => sent.kind === 'absent'
    case 'type':
      return (sent) => typeOf(sent) === condition.value
  }
}

/** A property of that very name, or else the path: `items.0.price`. */
function readAt(properties: WireValue, path: string): SentValue {
  const whole = step(readSent(properties), path)
  if (whole.kind !== 'absent' || !path.includes('.')) return whole
  let sent = readSent(properties)
  for (const name of path.split('.')) sent = step(sent, name)
  return sent
}

function step(sent: SentValue, name: string): SentValue {
  switch (sent.kind) {
    case 'object': {
      const value = sent.get(name)
      return value === undefined && sent.cut ? { kind: 'unseen' } : readSent(value)
    }
    case 'array': {
      if (!/^\d{1,9}$/.test(name) || Number(name) >= sent.length) return { kind: 'absent' }
      const value = sent.items[Number(name)]
      return value === undefined ? { kind: 'unseen' } : readSent(value)
    }
    case 'unseen':
      return sent
    default:
      return { kind: 'absent' }
  }
}

function isSame(sent: SentValue, value: Scalar): boolean {
  switch (sent.kind) {
    case 'null':
      return value === null
    case 'boolean':
    case 'number':
      return sent.value === value
    case 'string':
      // Of a text that was cut only the beginning is known.
      return typeof value === 'string' && (sent.cut ? value.startsWith(sent.value) : sent.value === value)
    case 'odd':
      return sent.sentAsNull && value === null
    default:
      return false
  }
}

function typeOf(sent: SentValue): string {
  return sent.kind === 'odd' && sent.sentAsNull ? 'null' : sent.kind
}

/** `source` is "web": the condition in words, the property in backquotes. */
export function describeCondition(condition: Condition): string {
  const name = `\`${condition.property}\``
  switch (condition.operator) {
    case 'equals':
      return `${name} is ${describeScalar(condition.value)}`
    case 'oneOf':
      return `${name} is one of ${condition.value.map(describeScalar).join(', ')}`
    case 'matches':
      return `${name} matches \`${condition.value}\``
    case 'greaterThan':
      return `${name} is more than ${condition.value}`
    case 'lessThan':
      return `${name} is less than ${condition.value}`
    case 'exists':
      return `${name} is there`
    case 'absent':
      return `${name} is not there`
    case 'type':
      return `${name} is of type ${condition.value}`
  }
}

function describeScalar(value: Scalar): string {
  return typeof value === 'string' ? quoteText(value) : String(value)
}

/** Why an event does not count: "`source` is "mobile"". */
export function describeUnmet({ condition, sent }: NonNullable<ReturnType<FindUnmet>>): string {
  return `\`${condition.property}\` is ${describeSent(sent)}`
}
