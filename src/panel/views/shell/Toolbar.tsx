import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { EventsToolbar } from '../events/EventsToolbar.tsx'
import { FlagsToolbar } from '../flags/FlagsToolbar.tsx'
import { InstanceSelect } from './InstanceSelect.tsx'
import styles from './Toolbar.module.css'

export function Toolbar(): JSX.Element {
  const { events, view } = useModels()
  const recording = events.recording.value
  const tab = view.tab.value
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
        <IconButton icon="ban" label="Clear" tooltip="Clear the list of events" onClick={() => events.clear()} />
      </div>
      <span class={styles.separator} />
      {tab === 'events' && <EventsToolbar />}
      {tab === 'flags' && <FlagsToolbar />}
      {tab === 'taxonomy' && <span style={{ flex: 1 }} />}
      <InstanceSelect />
    </div>
  )
}
