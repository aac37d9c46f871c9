import microdiff from 'microdiff'
import { isSpecial, isWireObject, SPECIAL, type WireObject, type WireValue } from '../values/wire-value.ts'

export interface PropertyChange {
  /** `items.0.price` */
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: WireValue | undefined
  readonly after: WireValue | undefined
}

/** What differs, down to the single value; in the order of `before`, what was added last. */
export function diffProperties(before: WireObject, after: WireObject): readonly PropertyChange[] {
  const differences = microdiff(comparable(before) as object, comparable(after) as object, { cyclesFix: false })
  return differences.map(({ type, path }) => ({
    path: path.join('.'),
    kind: KINDS[type],
    before: valueAt(before, path),
    after: valueAt(after, path),
  }))
}

const KINDS = { CREATE: 'added', REMOVE: 'removed', CHANGE: 'changed' } as const

/** `−email, +plan, source`: names of what changed, for one line. */
export function summariseChanges(changes: readonly PropertyChange[], max = 4): string {
  const names = changes.slice(0, max).map(({ kind, path }) => `${SIGNS[kind]}${path}`)
  return changes.length > max ? `${names.join(', ')} and ${changes.length - max} more` : names.join(', ')
}

const SIGNS = { added: '+', removed: '−', changed: '' } as const

/**
 * Objects without a prototype, so that a property called `constructor` is compared like any other, and specials as one text each: a value that was
 * cut or can't be carried has no parts to compare.
 */
function comparable(value: WireValue): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (!isSpecial(value) && !isWireObject(value)) return value
  const entries = entriesOf(value)
  if (entries === null) return `\0${JSON.stringify(value)}`
  return Object.assign(Object.create(null), Object.fromEntries(entries.map(([key, part]) => [key, comparable(part)])))
}

function entriesOf(value: WireValue | undefined): readonly (readonly [string, WireValue])[] | null {
  if (isSpecial(value)) return value[SPECIAL] === 'entries' ? value.entries : null
  return isWireObject(value) ? Object.entries(value) : null
}

function valueAt(root: WireValue, path: readonly (string | number)[]): WireValue | undefined {
  let value: WireValue | undefined = root
  for (const key of path) {
    value = Array.isArray(value) ? value[Number(key)] : entriesOf(value)?.find(([name]) => name === key)?.[1]
  }
  return value
}
