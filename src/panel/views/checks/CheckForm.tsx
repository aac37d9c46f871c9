import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Check, MAX_CHECK_NAME } from '../../../core/checks/check.ts'
import type { CheckProblem } from '../../../core/checks/check-problem.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { Note } from '../../ui/Note.tsx'
import {
  type CheckDraft,
  type DraftExpectation,
  emptyExpectation,
  fromDraft,
  problemInForm,
  toDraft,
} from './check-draft.ts'
import styles from './CheckForm.module.css'
import { ExpectationFields } from './ExpectationFields.tsx'
import { eventNames } from './seen-names.ts'
import { useChecks } from './use-checks.ts'

interface CheckFormProps {
  readonly draft: Check | null
  readonly replacing: string | null
  readonly note: string | null
}

/** A check being written or edited. Nothing is kept before it is saved, and what is refused stays to be mended. */
export function CheckForm({ draft: from, replacing, note }: CheckFormProps): JSX.Element {
  const checks = useChecks()
  const [draft, setDraft] = useState(() => toDraft(from))
  const [problems, setProblems] = useState<readonly CheckProblem[]>([])
  const change = (to: Partial<CheckDraft>): void => setDraft({ ...draft, ...to })

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    setProblems(await checks.save(fromDraft(draft), replacing))
  }

  function cancel(): void {
    checks.shown.value = replacing === null ? { view: 'glance' } : { view: 'check', name: replacing }
  }

  return (
    <form
      class={styles.form}
      aria-label={replacing === null ? 'New check' : 'Edit check'}
      onSubmit={(event) => void onSubmit(event)}
    >
      {note !== null && (
        <Note tone="ok" role="status">
          {note}
        </Note>
      )}
      <NameFields draft={draft} onChange={change} />
      <Expectations draft={draft} onChange={change} />
      <Problems problems={problems} />
      <span class={styles.actions}>
        <Button type="submit" tone="primary">
          Save check
        </Button>
        <Button onClick={cancel}>Cancel</Button>
      </span>
    </form>
  )
}

interface PartProps {
  readonly draft: CheckDraft
  readonly onChange: (to: Partial<CheckDraft>) => void
}

function NameFields({ draft, onChange }: PartProps): JSX.Element {
  const name = useRef<HTMLInputElement>(null)
  useEffect(() => name.current?.select(), [])
  return (
    <div class={styles.names}>
      <label class={styles.field}>
        Name
        <input
          ref={name}
          class={styles.input}
          maxLength={MAX_CHECK_NAME}
          value={draft.name}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
        />
      </label>
      <label class={styles.field}>
        What it is for
        <input
          class={styles.input}
          value={draft.description}
          onInput={(event) => onChange({ description: event.currentTarget.value })}
        />
      </label>
      <label class={styles.tick}>
        <input
          type="checkbox"
          checked={!draft.anyOrder}
          onChange={(event) => onChange({ anyOrder: !event.currentTarget.checked })}
        />
        Events have to come in this order
      </label>
    </div>
  )
}

function Expectations({ draft, onChange }: PartProps): JSX.Element {
  const { events, taxonomy } = useModels()
  const { expectations, anyOrder } = draft
  const list = useRef<HTMLOListElement>(null)
  const [added, setAdded] = useState(0)
  // What was added is what will be filled in next.
  useEffect(() => {
    if (added > 0) list.current?.querySelector<HTMLInputElement>(':scope > li:last-child input')?.focus()
  }, [added])

  const set = (next: readonly DraftExpectation[]): void => onChange({ expectations: next })
  function move(index: number, by: number): void {
    const next = [...expectations]
    next.splice(index + by, 0, ...next.splice(index, 1))
    set(next)
  }

  return (
    <>
      <datalist id="check-event-names">
        {eventNames(events.events.value, taxonomy.plan.value).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      <ol ref={list} class={styles.expectations} aria-label="Expectations">
        {expectations.map((each, index) => (
          <ExpectationFields
            key={each.key}
            draft={each}
            place={index + 1}
            last={expectations.length}
            inOrder={!anyOrder}
            onChange={(to) => set(expectations.map((other) => (other === each ? { ...each, ...to } : other)))}
            onMove={(by) => move(index, by)}
            onRemove={() => set(expectations.filter((other) => other !== each))}
          />
        ))}
      </ol>
      <span>
        <Button
          onClick={() => {
            set([...expectations, emptyExpectation()])
            setAdded(added + 1)
          }}
        >
          Add expectation
        </Button>
      </span>
    </>
  )
}

function Problems({ problems }: { readonly problems: readonly CheckProblem[] }): JSX.Element | null {
  if (problems.length === 0) return null
  return (
    <Note tone="wrong" role="alert">
      <b>Not saved yet.</b>
      <ul class={styles.problems}>
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            <CodeText text={problemInForm(problem)} />
          </li>
        ))}
      </ul>
    </Note>
  )
}
