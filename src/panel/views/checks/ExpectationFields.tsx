import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { ANY_EVENT } from '../../../core/checks/check.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type DraftCondition, type DraftExpectation, emptyCondition, type TimesMode } from './check-draft.ts'
import styles from './CheckForm.module.css'
import { ConditionFields } from './ConditionFields.tsx'

interface ExpectationFieldsProps {
  readonly draft: DraftExpectation
  /** From 1; every name of a field has it, so that each is told apart. */
  readonly place: number
  readonly last: number
  readonly inOrder: boolean
  readonly onChange: (to: Partial<DraftExpectation>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

type PartProps = Pick<ExpectationFieldsProps, 'draft' | 'place' | 'onChange'>

export function ExpectationFields(props: ExpectationFieldsProps): JSX.Element {
  const { draft, place, onChange } = props
  return (
    <li class={styles.expectation} aria-label={`Expectation ${place}`}>
      <div class={styles.row}>
        <span class={styles.place}>{place}</span>
        <input
          class={clsx(styles.input, styles.mono, styles.grow)}
          aria-label={`Event of expectation ${place}`}
          placeholder={`item_created, or ${ANY_EVENT} for any event`}
          list="check-event-names"
          spellcheck={false}
          autocomplete="off"
          value={draft.event}
          onInput={(event) => onChange({ event: event.currentTarget.value })}
        />
        <TimesFields draft={draft} place={place} onChange={onChange} />
        <MoveButtons {...props} />
      </div>
      <Conditions draft={draft} place={place} onChange={onChange} />
      {draft.mode !== 'never' && <Demands {...props} />}
    </li>
  )
}

function MoveButtons({ place, last, onMove, onRemove }: ExpectationFieldsProps): JSX.Element {
  return (
    <span class={styles.end}>
      {place > 1 && (
        <IconButton
          icon="chevron-right"
          class={styles.up}
          label={`Move expectation ${place} up`}
          onClick={() => onMove(-1)}
        />
      )}
      {place < last && (
        <IconButton
          icon="chevron-right"
          class={styles.down}
          label={`Move expectation ${place} down`}
          onClick={() => onMove(1)}
        />
      )}
      <IconButton icon="x" label={`Remove expectation ${place}`} onClick={onRemove} />
    </span>
  )
}

const MODES: readonly { readonly mode: TimesMode; readonly label: string }[] = [
  { mode: 'at least', label: 'at least' },
  { mode: 'exactly', label: 'exactly' },
  { mode: 'at most', label: 'at most' },
  { mode: 'between', label: 'between' },
  { mode: 'never', label: 'never' },
]

function TimesFields({ draft, place, onChange }: PartProps): JSX.Element {
  const { mode, count, most } = draft
  const hasCount = mode === 'at least' || mode === 'exactly' || mode === 'between'
  return (
    <span class={styles.labelled}>
      <select
        class={styles.select}
        aria-label={`How often, expectation ${place}`}
        value={mode}
        onChange={({ currentTarget }) =>
          onChange({ mode: MODES.find((each) => each.mode === currentTarget.value)?.mode ?? 'at least' })
        }
      >
        {MODES.map((each) => (
          <option key={each.mode} value={each.mode}>
            {each.label}
          </option>
        ))}
      </select>
      {hasCount && (
        <Count label={`Times of expectation ${place}`} value={count} onInput={(to) => onChange({ count: to })} />
      )}
      {mode === 'between' && 'and'}
      {(mode === 'between' || mode === 'at most') && (
        <Count label={`Most times of expectation ${place}`} value={most} onInput={(to) => onChange({ most: to })} />
      )}
      {mode !== 'never' && 'times'}
    </span>
  )
}

interface CountProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}

function Count({ label, value, onInput }: CountProps): JSX.Element {
  return (
    <input
      class={styles.number}
      type="number"
      min="0"
      aria-label={label}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}

function Conditions({ draft, place, onChange }: PartProps): JSX.Element {
  const { where } = draft
  const set = (next: readonly DraftCondition[]): void => onChange({ where: next })
  return (
    <>
      {where.length > 0 && (
        <ul class={styles.conditions} aria-label={`Conditions of expectation ${place}`}>
          {where.map((each, index) => (
            <ConditionFields
              key={each.key}
              draft={each}
              event={draft.event}
              name={`condition ${index + 1} of expectation ${place}`}
              onChange={(to) => set(where.map((other) => (other === each ? { ...each, ...to } : other)))}
              onRemove={() => set(where.filter((other) => other !== each))}
            />
          ))}
        </ul>
      )}
      <span class={styles.indent}>
        <Button label={`Add condition to expectation ${place}`} onClick={() => set([...where, emptyCondition()])}>
          Add condition
        </Button>
      </span>
    </>
  )
}

/** What is asked of each of the events. */
function Demands({ draft, place, inOrder, onChange }: ExpectationFieldsProps): JSX.Element {
  const tick = (field: 'delivered' | 'noViolations' | 'anyTime', label: string): JSX.Element => (
    <label class={styles.tick}>
      <input
        type="checkbox"
        aria-label={`${label}, expectation ${place}`}
        checked={draft[field]}
        onChange={(event) => onChange({ [field]: event.currentTarget.checked })}
      />
      {label}
    </label>
  )
  return (
    <div class={clsx(styles.row, styles.indent)}>
      {tick('delivered', 'delivered')}
      {tick('noViolations', 'no violations')}
      {inOrder && tick('anyTime', 'at any time')}
      {inOrder && !draft.anyTime && place > 1 && (
        <label class={styles.labelled}>
          within
          <input
            class={styles.number}
            type="number"
            min="0"
            step="any"
            aria-label={`Seconds after the former step, expectation ${place}`}
            value={draft.within}
            onInput={(event) => onChange({ within: event.currentTarget.value })}
          />
          s of the former step
        </label>
      )}
      <span class={styles.labelled}>
        after an exposure of flag
        <input
          class={clsx(styles.input, styles.mono)}
          aria-label={`Flag exposed before expectation ${place}`}
          size={18}
          spellcheck={false}
          value={draft.flag}
          onInput={(event) => onChange({ flag: event.currentTarget.value })}
        />
        {draft.flag.trim() !== '' && (
          <>
            as
            <input
              class={clsx(styles.input, styles.mono)}
              aria-label={`Value of the flag, expectation ${place}`}
              placeholder="any value"
              size={12}
              spellcheck={false}
              value={draft.flagValue}
              onInput={(event) => onChange({ flagValue: event.currentTarget.value })}
            />
          </>
        )}
      </span>
    </div>
  )
}
