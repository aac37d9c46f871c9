import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { WireValue } from '../../../core/values/wire-value.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Note } from '../../ui/Note.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { ValueTree } from '../../ui/ValueTree.tsx'
import { partsOf } from '../../ui/describe-value.ts'
import styles from './EventDetails.module.css'
import { groupProperties, type Entry } from './group-properties.ts'
import { DidYouMean, PropertyList } from './PropertyList.tsx'
import { RequestProperties } from './RequestProperties.tsx'
import { FlagsAtCapture, WhoAndWhere } from './Surroundings.tsx'
import { concerns, violationTone } from './violation-words.ts'

export function PropertiesView({ event }: { readonly event: CapturedEvent }): JSX.Element {
  return event.kind === 'event' ? <EventProperties event={event} /> : <RequestProperties event={event} />
}

function EventProperties({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const violations = useModels().taxonomy.violationsOf(event) ?? []
  const groups = groupProperties(event)
  const shown = [...groups.own, ...groups.superProperties, ...groups.posthog]
  const aboutEvent = violations.filter((violation) => !shown.some(([name]) => concerns(violation, name)))
  return (
    <>
      {aboutEvent.map((violation) => (
        <Note key={`${violation.kind} ${violation.property}`} tone={violationTone(violation)}>
          <CodeText text={violation.message} /> <DidYouMean name={violation.didYouMean} message={violation.message} />
        </Note>
      ))}
      <Truncated event={event} left={groups.left} />
      <h3 class={styles.title}>Event properties</h3>
      {groups.own.length > 0 ? (
        <PropertyList entries={groups.own} violations={violations} />
      ) : (
        <span class={styles.dim}>The page passed none.</span>
      )}
      <Removed names={groups.removed} dropped={event.status.kind === 'dropped'} />
      <Group title="Super properties" aside="registered, or added by before_send" entries={groups.superProperties}>
        <PropertyList entries={groups.superProperties} violations={violations} />
      </Group>
      <Person title="$set" value={event.set ?? event.properties['$set']} />
      <Person title="$set_once" value={event.setOnce ?? event.properties['$set_once']} />
      <PostHogProperties entries={groups.posthog} />
      <FlagsAtCapture event={event} />
      <WhoAndWhere event={event} />
    </>
  )
}

interface GroupProps {
  readonly title: string
  readonly aside: string
  readonly entries: readonly Entry[]
  readonly children: JSX.Element
}

function Group({ title, aside, entries, children }: GroupProps): JSX.Element | null {
  if (entries.length === 0) return null
  return (
    <>
      <h3 class={styles.title}>
        {title} <span class={styles.aside}>{aside}</span>
      </h3>
      {children}
    </>
  )
}

function Truncated({ event, left }: { readonly event: CapturedEvent; readonly left: number }): JSX.Element | null {
  if (!event.truncated) return null
  return (
    <Note tone="warn">
      Shown here in part; the page sent it whole. What was cut is marked where it stood.
      {left > 0 && ` ${formatAmount(left, 'more property', 'more properties')} not shown.`}
    </Note>
  )
}

function Removed({
  names,
  dropped,
}: {
  readonly names: readonly string[]
  readonly dropped: boolean
}): JSX.Element | null {
  if (names.length === 0 || dropped) return null
  return (
    <Note tone="warn">
      <Pill tone="warn">changed</Pill> The page passed <b class={styles.mono}>{names.join(', ')}</b>, but{' '}
      {names.length === 1 ? 'it was' : 'they were'} removed before sending, by before_send or by the SDK.
    </Note>
  )
}

function Person({
  title,
  value,
}: {
  readonly title: string
  readonly value: WireValue | null | undefined
}): JSX.Element | null {
  if (value === null || value === undefined) return null
  const parts = partsOf(value)
  if (parts?.kind === 'object' && parts.entries.length === 0) return null
  return (
    <>
      <h3 class={styles.title}>
        <span class={styles.mono}>{title}</span> <span class={styles.aside}>person properties</span>
      </h3>
      {parts?.kind === 'object' ? <PropertyList entries={parts.entries} /> : <ValueTree name={title} value={value} />}
    </>
  )
}

function PostHogProperties({ entries }: { readonly entries: readonly Entry[] }): JSX.Element | null {
  const { view } = useModels()
  const listId = useId()
  const open = view.posthogOpen.value
  if (entries.length === 0) return null
  return (
    <>
      <h3 class={styles.title}>
        <button
          type="button"
          class={styles.fold}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          onClick={() => {
            view.posthogOpen.value = !open
          }}
        >
          <Icon name="chevron-right" size={12} />
          {formatAmount(entries.length, 'PostHog property', 'PostHog properties')}
        </button>
      </h3>
      {open && (
        <div id={listId}>
          <PropertyList entries={entries.toSorted(([one], [other]) => one.localeCompare(other))} />
        </div>
      )}
    </>
  )
}
