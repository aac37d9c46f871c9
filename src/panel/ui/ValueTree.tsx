import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isSpecial, SPECIAL, type WireValue } from '../../core/values/wire-value.ts'
import { describeSpecial, partsOf, previewValue, type Parts } from './describe-value.ts'
import { formatAmount, formatCount } from './format-count.ts'
import { Icon } from './Icon.tsx'
import styles from './ValueTree.module.css'

/** Longer strings are shown on demand, so that one of them does not push the others out of sight. */
const LONG_STRING = 400
/** As many parts as are shown at once; the rest comes on demand. */
const PARTS_AT_ONCE = 200

interface ValueTreeProps {
  /** The key the value stands under; part of the toggle's name. */
  readonly name: string
  readonly value: WireValue
}

/** A value, its parts folded. Text only, whatever it holds. */
export function ValueTree({ name, value }: ValueTreeProps): JSX.Element {
  const parts = partsOf(value)
  return parts ? <Branch name={name} value={value} parts={parts} /> : <Leaf value={value} />
}

function Leaf({ value }: { readonly value: WireValue }): JSX.Element {
  if (typeof value === 'string') return <Text text={value} />
  if (isSpecial(value)) {
    if (value[SPECIAL] !== 'cut-string') return <span class={styles.special}>{describeSpecial(value)}</span>
    return (
      <>
        <Text text={value.text} /> <span class={styles.cut}>{describeSpecial(value)}</span>
      </>
    )
  }
  return <span class={clsx(styles.value, styles.number)}>{String(value)}</span>
}

function Text({ text }: { readonly text: string }): JSX.Element {
  const [whole, setWhole] = useState(false)
  const shown = whole ? text : text.slice(0, LONG_STRING)
  return (
    <>
      <span class={clsx(styles.value, styles.string)}>
        "{shown}
        {shown.length === text.length ? '"' : '…'}
      </span>
      {text.length > LONG_STRING && (
        <button type="button" class={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
        </button>
      )}
    </>
  )
}

function Branch({ name, value, parts }: ValueTreeProps & { readonly parts: Parts }): JSX.Element {
  const [open, setOpen] = useState(false)
  const [limit, setLimit] = useState(PARTS_AT_ONCE)
  const size = formatAmount(parts.entries.length, parts.kind === 'array' ? 'item' : 'key')
  return (
    <>
      <button
        type="button"
        class={clsx(styles.toggle, open && styles.open)}
        aria-expanded={open}
        aria-label={`${name}, ${size}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron-right" size={12} />
        {open ? (parts.kind === 'array' ? '[ ]' : '{ }') : previewValue(value)}
        <span class={styles.size}>{size}</span>
      </button>
      {parts.cut !== null && <span class={styles.cut}> {parts.cut}</span>}
      {open && (
        <ul class={styles.parts}>
          {parts.entries.slice(0, limit).map(([key, part]) => (
            <li key={key}>
              <span class={styles.key}>{key}</span>: <ValueTree name={key} value={part} />
            </li>
          ))}
          {parts.entries.length > limit && (
            <li>
              <button type="button" class={styles.more} onClick={() => setLimit(limit + PARTS_AT_ONCE)}>
                Show more of {size}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  )
}
