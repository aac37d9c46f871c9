import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import { useModels } from '../../context.ts'
import type { FlagRow } from '../../models/flags.ts'
import styles from './FlagsGrid.module.css'

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
  const { flagKey, override, variants } = row

  async function apply(choice: string): Promise<boolean> {
    if (choice === SERVER) return flags.release(flagKey)
    if (choice === ON || choice === OFF) return flags.force(flagKey, choice === ON)
    return choice.startsWith(VARIANT) ? flags.force(flagKey, choice.slice(VARIANT.length)) : true
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
      <option value={ON}>On</option>
      <option value={OFF}>Off</option>
      {variants.map((variant) => (
        <option key={variant} value={VARIANT + variant}>
          {variant}
        </option>
      ))}
      {override?.payload !== undefined && (
        <option value={PAYLOAD}>{shorten(`Custom: ${JSON.stringify(override.payload)}`)}</option>
      )}
      <option value={CUSTOM}>Custom…</option>
    </select>
  )
}

function choiceOf({ override }: FlagRow): string {
  if (!override) return SERVER
  if (override.payload !== undefined) return PAYLOAD
  if (typeof override.value === 'string') return VARIANT + override.value
  return override.value ? ON : OFF
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
