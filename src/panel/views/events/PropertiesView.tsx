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
  const { meanings, taxonomy } = useModels()
  const violations = taxonomy.violationsOf(event) ?? []
  const meaningOf = (name: string): string | null => meanings.ofProperty(event, name)
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
      {event.truncated && <Truncated missing={groups.missing.length} />}
      <h3 class={styles.title}>Event properties</h3>
      {groups.own.length > 0 ? (
        <PropertyList entries={groups.own} violations={violations} meaningOf={meaningOf} />
      ) : (
        <span class={styles.dim}>The page passed none.</span>
      )}
      {!event.truncated && event.status.kind !== 'dropped' && <Removed names={groups.missing} />}
      <Group title="Super properties" aside="registered, or added by before_send" entries={groups.superProperties}>
        <PropertyList entries={groups.superProperties} violations={violations} meaningOf={meaningOf} />
      </Group>
      <Person title="$set" value={event.set ?? event.properties['$set']} />
      <Person title="$set_once" value={event.setOnce ?? event.properties['$set_once']} />
      <PostHogProperties entries={groups.posthog} meaningOf={meaningOf} />
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

function Truncated({ missing }: { readonly missing: number }): JSX.Element {
  return (
    <Note tone="warn">
      Shown here in part; the page sent it whole. What was cut is marked where it stood.
      {missing > 0 &&
        ` ${formatAmount(missing, "of the page's properties is", "of the page's properties are")} not shown.`}
    </Note>
  )
}

function Removed({ names }: { readonly names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null
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
  const { meanings } = useModels()
  if (value === null || value === undefined) return null
  const parts = partsOf(value)
  if (parts?.kind === 'object' && parts.entries.length === 0) return null
  return (
    <>
      <h3 class={styles.title}>
        <span class={styles.mono}>{title}</span> <span class={styles.aside}>person properties</span>
      </h3>
      {parts?.kind === 'object' ? (
        <PropertyList entries={parts.entries} meaningOf={meanings.ofPersonProperty} />
      ) : (
        <ValueTree name={title} value={value} />
      )}
    </>
  )
}

interface PostHogPropertiesProps {
  readonly entries: readonly Entry[]
  readonly meaningOf: (name: string) => string | null
}

function PostHogProperties({ entries, meaningOf }: PostHogPropertiesProps): JSX.Element | null {
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
          <PropertyList
            entries={entries.toSorted(([one], [other]) => one.localeCompare(other))}
            meaningOf={meaningOf}
          />
        </div>
      )}
    </>
  )
}
