import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import { useModels } from '../../context.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import styles from './FlagsGrid.module.css'
import { compactPayload } from './format-flag.ts'

/** The select's values; a variant's is its name after a mark, as a variant may itself be called `on`. */
const SERVER = 'server'
const ON = 'on'
const OFF = 'off'
const PAYLOAD = 'payload'
const CUSTOM = 'custom'
const VARIANT = 'variant:'

const MAX_PAYLOAD_TEXT = 40

interface ForceSelectProps {
  readonly row: FlagRow
  readonly editing: boolean
  readonly selectRef: RefObject<HTMLSelectElement | null>
  readonly onCustom: () => void
}

export function ForceSelect({ row, editing, selectRef, onCustom }: ForceSelectProps): JSX.Element {
  const { flags } = useModels()
  const { flagKey, override, variants, onPayload } = row

  async function apply(choice: string): Promise<boolean> {
    if (choice === SERVER) return flags.release(flagKey)
    if (choice === ON) return flags.force(flagKey, true, onPayload)
    if (choice === OFF) return flags.force(flagKey, false)
    if (!choice.startsWith(VARIANT)) return true
    const name = choice.slice(VARIANT.length)
    return flags.force(flagKey, name, variants.find((variant) => variant.name === name)?.payload)
  }

  async function onChange(select: HTMLSelectElement): Promise<void> {
    if (select.value === CUSTOM) return onCustom()
    // What could not be saved must not look chosen.
    if (!(await apply(select.value))) select.value = choiceOf(row)
  }

  return (
    <select
      ref={selectRef}
      class={clsx(styles.select, override && styles.forced)}
      aria-label={`Force ${flagKey}`}
      value={editing ? CUSTOM : choiceOf(row)}
      onChange={(event) => void onChange(event.currentTarget)}
      onKeyDown={openOnArrow}
    >
      <option value={SERVER}>Server value</option>
      <option value={ON} title={onPayload === undefined ? undefined : `payload ${shorten(JSON.stringify(onPayload))}`}>
        On
      </option>
      <option value={OFF}>Off</option>
      {variants.map(({ name, from, payload }) => (
        <option
          key={name}
          value={VARIANT + name}
          title={payload === undefined ? from : `${from}; payload ${shorten(JSON.stringify(payload))}`}
        >
          {name}
        </option>
      ))}
      {choiceOf(row) === PAYLOAD && (
        <option value={PAYLOAD}>{shorten(`Custom: ${compactPayload(override?.payload ?? null)}`)}</option>
      )}
      <option value={CUSTOM}>Custom…</option>
    </select>
  )
}

function choiceOf({ override, onPayload }: FlagRow): string {
  if (!override) return SERVER
  if (typeof override.value === 'string') return VARIANT + override.value
  if (!override.value) return OFF
  const isOwn = override.payload === undefined || JSON.stringify(override.payload) === JSON.stringify(onPayload)
  return isOwn ? ON : PAYLOAD
}

/** A closed select would change its value at each press of an arrow, forcing every value passed on the way: the arrows open it instead. */
function openOnArrow(event: KeyboardEvent): void {
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey) return
  const select = event.currentTarget
  if (!(select instanceof HTMLSelectElement) || !('showPicker' in select)) return
  event.preventDefault()
  select.showPicker()
}

function shorten(text: string): string {
  return text.length > MAX_PAYLOAD_TEXT ? `${text.slice(0, MAX_PAYLOAD_TEXT - 1)}…` : text
}
