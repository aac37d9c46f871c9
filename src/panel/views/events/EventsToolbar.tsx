import type { JSX } from 'preact'
import { EVENT_KINDS } from '../../../core/filter/event-kinds.ts'
import { useModels } from '../../context.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { SessionButtons } from '../sessions/SessionButtons.tsx'
import { QuickFilters } from './QuickFilters.tsx'
import styles from '../shell/Toolbar.module.css'

const FILTER_HELP =
  'Words are looked for in event names. event:item_* compares the whole name, status:dropped the start of the status, is:custom the kind (' +
  EVENT_KINDS.join(', ') +
  '); -word leaves out, "…" keeps spaces.'

export function EventsToolbar(): JSX.Element {
  const { events } = useModels()
  return (
    <>
      <SearchField
        label="Filter events"
        placeholder="Filter events: item_* -is:autocapture status:dropped"
        title={FILTER_HELP}
        value={events.filterText.value}
        shown={events.visible.value.length}
        total={events.events.value.length}
        onInput={(text) => {
          events.filterText.value = text
        }}
      />
      <QuickFilters />
      <span class={styles.separator} />
      <label class={styles.check} title="Keep the events of earlier pages when the page changes">
        <input
          type="checkbox"
          checked={events.preserveLog.value}
          onChange={(event) => {
            events.preserveLog.value = event.currentTarget.checked
          }}
        />
        Preserve log
      </label>
      <SessionButtons />
    </>
  )
}
