import { isSpecial, isWireObject, SPECIAL, type WireValue } from '../values/wire-value.ts'
import type { CapturedEvent } from './captured-event.ts'

export interface FlagAtCapture {
  readonly flagKey: string
  /** Undefined when the event does not carry it. */
  readonly value: WireValue | undefined
  readonly forced: boolean
}

const FLAG_PREFIX = '$feature/'

/** The flags of the moment, as the event itself carries them, and those that were forced. */
export function flagsAtCapture(event: CapturedEvent): readonly FlagAtCapture[] {
  const entries = entriesOf(event.properties)
  const values = new Map<string, WireValue | undefined>()
  for (const [name, value] of entries) {
    if (name.startsWith(FLAG_PREFIX)) values.set(name.slice(FLAG_PREFIX.length), value)
  }
  const active = entries.find(([name]) => name === '$active_feature_flags')?.[1]
  for (const flagKey of [...textsOf(active), ...event.forcedFlags]) {
    if (!values.has(flagKey)) values.set(flagKey, undefined)
  }
  const forced = new Set(event.forcedFlags)
  return [...values]
    .map(([flagKey, value]) => ({ flagKey, value, forced: forced.has(flagKey) }))
    .toSorted((one, other) => Number(other.forced) - Number(one.forced) || one.flagKey.localeCompare(other.flagKey))
}

export interface Identity {
  readonly distinctId: string | null
  readonly sessionId: string | null
  readonly groups: readonly (readonly [type: string, key: string])[]
}

/** For whom the event counts. Unknown, and so null, for an event that was dropped before the SDK added it. */
export function identityOf(event: CapturedEvent): Identity {
  const properties = new Map(entriesOf(event.properties))
  const groups = properties.get('$groups')
  return {
    distinctId: textOf(properties.get('distinct_id')),
    sessionId: textOf(properties.get('$session_id')),
    groups: entriesOf(groups).flatMap(([type, key]) => {
      const text = textOf(key)
      return text === null ? [] : [[type, text] as const]
    }),
  }
}

function entriesOf(value: WireValue | undefined): readonly (readonly [string, WireValue])[] {
  if (isSpecial(value)) return value[SPECIAL] === 'entries' ? value.entries : []
  return isWireObject(value) ? Object.entries(value) : []
}

function textsOf(value: WireValue | undefined): readonly string[] {
  const items = isSpecial(value) && value[SPECIAL] === 'cut-array' ? value.items : value
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : []
}

function textOf(value: WireValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
}
