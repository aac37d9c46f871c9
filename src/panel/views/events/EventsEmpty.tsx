import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { formatSdk } from '../shell/format-instance.ts'
import styles from './EventsEmpty.module.css'

/** Why the list is empty: the filter first, as that is what the user did last. */
export function EventsEmpty(): JSX.Element | null {
  const { events, documents, missingScript, savedSessions } = useModels()
  const imported = savedSessions.shown.value !== null
  const told = documents.outOfReach.value || missingScript.value !== null
  // What stands above all tabs says it already.
  if (told && !imported && events.events.value.length === 0) return null
  return (
    <div class={styles.over}>
      {events.events.value.length > 0 ? (
        <NothingMatches />
      ) : imported ? (
        <EmptyState title="No events in this session" />
      ) : !events.recording.value ? (
        <NotRecording />
      ) : documents.instances.value.length === 0 ? (
        <NoSdk />
      ) : (
        <NoEventsYet />
      )}
    </div>
  )
}

function NothingMatches(): JSX.Element {
  const { events, selectedInstanceId } = useModels()
  const filtering = events.filterText.value.trim() !== '' || events.quickFilter.value !== null
  function clearFilter(): void {
    events.filterText.value = ''
    events.quickFilter.value = null
  }
  const total = formatAmount(events.events.value.length, 'event')
  return (
    <EmptyState
      title={filtering ? 'No event matches the filter' : 'No events of this instance'}
      actions={
        <>
          {filtering && <Button onClick={clearFilter}>Clear filter</Button>}
          {selectedInstanceId.value !== null && (
            <Button onClick={() => void (selectedInstanceId.value = null)}>Show all instances</Button>
          )}
        </>
      }
    >
      {filtering ? (
        <p>
          {total} hidden. Words are looked for in event names; <code class={styles.example}>status:dropped</code> looks
          at the status, <code class={styles.example}>-word</code> leaves out.
        </p>
      ) : (
        <p>{total} of other instances hidden.</p>
      )}
    </EmptyState>
  )
}

function NotRecording(): JSX.Element {
  const { events } = useModels()
  return (
    <EmptyState
      title="Recording is off"
      actions={<Button onClick={() => void (events.recording.value = true)}>Start recording</Button>}
    >
      <p>Events that the page captures now are not listed.</p>
    </EmptyState>
  )
}

function NoSdk(): JSX.Element {
  return (
    <EmptyState title="No PostHog SDK on this page yet">
      <p>
        Hogscope looks in every frame for posthog-js, from npm or from the HTML snippet, and lists its events as soon as
        it starts.
      </p>
      <p>
        A consent banner may hold PostHog back until it is answered. If the page uses PostHog already, reload it with
        this panel open: an npm bundle that started PostHog more than 10 seconds after the page had loaded, while the
        panel was closed, is not found.
      </p>
    </EmptyState>
  )
}

function NoEventsYet(): JSX.Element {
  const { flags } = useModels()
  const instance = flags.instance.value
  return (
    <EmptyState title="Waiting for events">
      {instance?.init ? (
        <p>{formatSdk(instance)} is ready. Use the page: each event appears here as it is captured.</p>
      ) : (
        <p>posthog-js is on the page, but posthog.init() has not been called yet. Nothing is captured before that.</p>
      )}
    </EmptyState>
  )
}
