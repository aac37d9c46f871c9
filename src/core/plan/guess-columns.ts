import { type ColumnMapping, PLAN_COLUMNS, type PlanColumn } from './plan-format.ts'

/** Headings that teams give such a column, best first; case, spaces and signs do not matter. */
const USUAL: Readonly<Record<PlanColumn, readonly string[]>> = {
  event: [
    'event',
    'event name',
    'events',
    'event key',
    'event id',
    'track event',
    'tracking event',
    'analytics event',
    'action name',
    'event action',
    'trigger event',
  ],
  property: [
    'property',
    'property name',
    'event property',
    'event property name',
    'properties',
    'event properties',
    'parameter',
    'parameter name',
    'param',
    'parameters',
    'attribute',
    'attribute name',
    'field',
    'field name',
    'prop',
    'property key',
    'key',
    'trait',
  ],
  type: ['type', 'data type', 'datatype', 'property value type', 'value type', 'property type', 'parameter type'],
  required: [
    'required',
    'is required',
    'required?',
    'mandatory',
    'property required',
    'required optional',
    'optional required',
    'presence',
    'requirement',
  ],
  values: [
    'values',
    'allowed values',
    'enum',
    'enum values',
    'possible values',
    'accepted values',
    'valid values',
    'property values',
    'options',
    'value options',
    'allowed',
  ],
  minimum: ['minimum', 'min', 'min value', 'minimum value', 'at least', 'min length'],
  maximum: ['maximum', 'max', 'max value', 'maximum value', 'at most', 'max length'],
  pattern: ['pattern', 'regex', 'regexp', 'regular expression', 'property regex'],
  format: ['format', 'string format', 'text format'],
  description: [
    'description',
    'property description',
    'event description',
    'definition',
    'details',
    'notes',
    'comment',
    'comments',
    'purpose',
    'explanation',
    'desc',
  ],
  deprecated: ['deprecated', 'is deprecated', 'deprecation', 'status', 'event status', 'lifecycle', 'state'],
}

/** Which column says what, by the usual headings. A column for events that has another heading is left for the user to name. */
export function guessColumns(headings: readonly string[]): ColumnMapping {
  const byWords = new Map<string, string>()
  for (const heading of headings) {
    const words = wordsOf(heading)
    if (words !== '' && !byWords.has(words)) byWords.set(words, heading)
  }
  const guess: Partial<Record<PlanColumn, string>> = {}
  const taken = new Set<string>()
  for (const column of PLAN_COLUMNS) {
    const heading = USUAL[column].map((usual) => byWords.get(wordsOf(usual))).find((each) => each && !taken.has(each))
    if (heading === undefined) continue
    guess[column] = heading
    taken.add(heading)
  }
  return guess.event === undefined ? withNamedEvents(guess, byWords) : guess
}

/** Beside a column for properties, one that is called "name" has the events. */
function withNamedEvents(guess: ColumnMapping, byWords: ReadonlyMap<string, string>): ColumnMapping {
  const name = byWords.get('name')
  return name !== undefined && guess.property !== undefined ? { ...guess, event: name } : guess
}

/** `Event_Name`, `eventName` and `EVENT NAME*` are the same words. */
function wordsOf(heading: string): string {
  return heading
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
