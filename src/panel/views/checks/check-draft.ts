import type { Check, Condition, Expectation, Scalar } from '../../../core/checks/check.ts'
import type { CheckProblem } from '../../../core/checks/check-problem.ts'
import { parseJson } from '../../../core/values/parse-json.ts'

/** How often, as the form asks for it. */
export type TimesMode = 'at least' | 'exactly' | 'at most' | 'between' | 'never'
export type Operator = Condition['operator']

/** A condition while it is being written: the value as text. */
export interface DraftCondition {
  readonly key: number
  readonly property: string
  readonly operator: Operator
  readonly value: string
}

/** An expectation while it is being written: numbers as text, so that they can be wrong for a while. */
export interface DraftExpectation {
  readonly key: number
  readonly event: string
  readonly mode: TimesMode
  readonly count: string
  readonly most: string
  readonly where: readonly DraftCondition[]
  readonly anyTime: boolean
  /** Seconds; empty for no limit. */
  readonly within: string
  readonly delivered: boolean
  readonly noViolations: boolean
  readonly flag: string
  readonly flagValue: string
}

export interface CheckDraft {
  readonly name: string
  readonly description: string
  readonly anyOrder: boolean
  readonly expectations: readonly DraftExpectation[]
}

let keys = 0

export function emptyExpectation(): DraftExpectation {
  return {
    key: keys++,
    event: '',
    mode: 'at least',
    count: '1',
    most: '1',
    where: [],
    anyTime: false,
    within: '',
    delivered: false,
    noViolations: false,
    flag: '',
    flagValue: '',
  }
}

export function emptyCondition(): DraftCondition {
  return { key: keys++, property: '', operator: 'equals', value: '' }
}

export function toDraft(check: Check | null): CheckDraft {
  if (!check) return { name: '', description: '', anyOrder: false, expectations: [emptyExpectation()] }
  const { name, description = '', anyOrder = false, expectations } = check
  return { name, description, anyOrder, expectations: expectations.map(toDraftExpectation) }
}

function toDraftExpectation(expectation: Expectation): DraftExpectation {
  const { event, where = [], withinMs, flagExposed } = expectation
  return {
    ...emptyExpectation(),
    event,
    ...toDraftTimes(expectation.times),
    where: where.map((condition) => ({
      key: keys++,
      property: condition.property,
      operator: condition.operator,
      value: 'value' in condition ? writeValue(condition) : '',
    })),
    anyTime: expectation.anyTime ?? false,
    within: withinMs === undefined ? '' : String(withinMs / 1000),
    delivered: expectation.delivered ?? false,
    noViolations: expectation.noViolations ?? false,
    flag: flagExposed?.flag ?? '',
    flagValue: flagExposed?.value === undefined ? '' : writeScalar(flagExposed.value),
  }
}

function toDraftTimes(times: Expectation['times']): Partial<DraftExpectation> {
  if (times === undefined) return {}
  const { exactly, atLeast, atMost } = times
  if (exactly === 0 || atMost === 0) return { mode: 'never' }
  if (exactly !== undefined) return { mode: 'exactly', count: String(exactly) }
  if (atLeast === undefined) return { mode: 'at most', most: String(atMost) }
  if (atMost === undefined) return { mode: 'at least', count: String(atLeast) }
  return { mode: 'between', count: String(atLeast), most: String(atMost) }
}

/** What the draft says, as a check that may be wrong: `parseCheck` tells. */
export function fromDraft({ name, description, anyOrder, expectations }: CheckDraft): Check {
  return {
    name: name.trim(),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(anyOrder ? { anyOrder } : {}),
    expectations: expectations.map(fromDraftExpectation) as unknown as Check['expectations'],
  }
}

function fromDraftExpectation(draft: DraftExpectation): Expectation {
  const { event, where, within, flag, flagValue, anyTime, delivered, noViolations } = draft
  const times = fromDraftTimes(draft)
  return {
    event: event.trim(),
    ...(times ? { times } : {}),
    ...(where.length > 0 ? { where: where.map(fromDraftCondition) as unknown as readonly Condition[] } : {}),
    ...(anyTime ? { anyTime } : {}),
    ...(within.trim() === '' ? {} : { withinMs: Math.round(Number(within) * 1000) }),
    ...(delivered ? { delivered } : {}),
    ...(noViolations ? { noViolations } : {}),
    ...(flag.trim() === '' ? {} : { flagExposed: readFlag(flag.trim(), flagValue.trim()) }),
  } as Expectation
}

function fromDraftTimes({ mode, count, most }: DraftExpectation): Expectation['times'] {
  switch (mode) {
    case 'never':
      return { exactly: 0 }
    case 'exactly':
      return { exactly: Number(count) }
    case 'at most':
      return { atMost: Number(most) }
    case 'between':
      return { atLeast: Number(count), atMost: Number(most) }
    case 'at least':
      return Number(count) === 1 ? undefined : { atLeast: Number(count) }
  }
}

function readFlag(flag: string, value: string): Expectation['flagExposed'] {
  if (value === '') return { flag }
  const read = readScalar(value)
  return { flag, value: typeof read === 'boolean' || typeof read === 'string' ? read : value }
}

function fromDraftCondition({ property, operator, value }: DraftCondition): object {
  const common = { property: property.trim(), operator }
  switch (operator) {
    case 'exists':
    case 'absent':
      return common
    case 'equals':
      return { ...common, value: readScalar(value) }
    case 'oneOf':
      return { ...common, value: readList(value) }
    case 'greaterThan':
    case 'lessThan':
      return { ...common, value: value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value) }
    default:
      return { ...common, value }
  }
}

function writeValue(condition: Condition & { readonly value: unknown }): string {
  if (condition.operator === 'equals') return writeScalar(condition.value)
  if (condition.operator === 'oneOf') return writeList(condition.value)
  return String(condition.value)
}

/** A text as it is, unless it would be read as something else. */
function writeScalar(value: Scalar): string {
  return typeof value === 'string' && readScalar(value) === value ? value : JSON.stringify(value)
}

/** `3`, `true`, `null` and `"3"` are JSON; anything else is a text. */
function readScalar(text: string): Scalar {
  const parsed = parseJson(text.trim())
  return parsed.ok && (typeof parsed.value !== 'object' || parsed.value === null) ? (parsed.value as Scalar) : text
}

/** Values with commas between; as JSON where one of them has a comma or would be read otherwise. */
function writeList(values: readonly Scalar[]): string {
  const text = values.map(writeScalar).join(', ')
  return JSON.stringify(readList(text)) === JSON.stringify(values) ? text : JSON.stringify(values)
}

function readList(text: string): readonly unknown[] {
  const parsed = text.trim().startsWith('[') ? parseJson(text) : null
  if (parsed?.ok && Array.isArray(parsed.value)) return parsed.value
  return text.trim() === '' ? [] : text.split(',').map((part) => readScalar(part.trim()))
}

/** What is wrong, with its place as the form shows it: `expectations[2].where[0].value` is the value of condition 1 of expectation 3. */
export function problemInForm({ path, message }: CheckProblem): string {
  const match = /^expectations\[(\d+)\](?:\.where\[(\d+)\])?\.?/.exec(path)
  const field = path.slice(match?.[0].length ?? 0)
  const words = field === '' ? message : `\`${field}\` ${message}`
  if (!match) return words
  const expectation = `Expectation ${Number(match[1]) + 1}`
  return `${expectation}${match[2] === undefined ? '' : `, condition ${Number(match[2]) + 1}`}: ${words}`
}
