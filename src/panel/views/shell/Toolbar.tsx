import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { EventsToolbar } from '../events/EventsToolbar.tsx'
import { FlagsToolbar } from '../flags/FlagsToolbar.tsx'
import { InstanceSelect } from './InstanceSelect.tsx'
import styles from './Toolbar.module.css'

export function Toolbar(): JSX.Element {
  const { events, savedSessions, view } = useModels()
  const recording = events.recording.value
  const tab = view.tab.value
  const imported = savedSessions.shown.value !== null
  return (
    <div class={styles.toolbar}>
      <div class={styles.group}>
        <button
          type="button"
          class={styles.record}
          aria-label="Record"
          aria-pressed={recording}
          title={recording ? 'Recording events: press to stop' : 'Not recording: press to record events'}
          onClick={() => {
            events.recording.value = !recording
          }}
        >
          <span class={styles.dot} />
        </button>
        <IconButton
          icon="ban"
          label="Clear"
          tooltip={imported ? 'Go back to the live page to clear its events' : 'Clear the list of events'}
          disabled={imported}
          onClick={() => events.clear()}
        />
      </div>
      <span class={styles.separator} />
      {tab === 'events' && <EventsToolbar />}
      {tab === 'flags' && <FlagsToolbar />}
      <InstanceSelect />
    </div>
  )
}
