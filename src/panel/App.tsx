import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ModelsContext, useModels, type PanelModels } from './context.ts'
import type { PanelTab } from './models/view.ts'
import { lazily } from './ui/lazily.tsx'
import { TabPanel } from './ui/Tabs.tsx'
import { EventsTab } from './views/events/EventsTab.tsx'
import { FlagsTab } from './views/flags/FlagsTab.tsx'
import { SharedFlags } from './views/forcing/SharedFlags.tsx'
import { PanelTabs } from './views/shell/PanelTabs.tsx'
import { Problems } from './views/shell/Problems.tsx'
import { StatusBar } from './views/shell/StatusBar.tsx'
import { Toolbar } from './views/shell/Toolbar.tsx'
import { TaxonomyTab } from './views/taxonomy/TaxonomyTab.tsx'
import styles from './App.module.css'

interface AppProps {
  readonly models: PanelModels
}

export function App({ models }: AppProps): JSX.Element {
  useEffect(keepDroppedFilesOut, [])
  return (
    <ModelsContext.Provider value={models}>
      <main class={styles.app}>
        <h1 class="spoken">Hogscope</h1>
        <Toolbar />
        <PanelTabs />
        <Problems />
        <Session />
        <Content />
        <StatusBar />
        <SharedFlags />
      </main>
    </ModelsContext.Provider>
  )
}

const SessionNotes = lazily(async () => (await import('./views/sessions/SessionNotes.tsx')).SessionNotes)

function Session(): JSX.Element | null {
  const { problem, shown } = useModels().savedSessions
  return shown.value || problem.value ? <SessionNotes /> : null
}

/** A file dropped beside its target would take the panel's place. */
function keepDroppedFilesOut(): () => void {
  const prevent = (event: Event): void => event.preventDefault()
  document.addEventListener('dragover', prevent)
  document.addEventListener('drop', prevent)
  return () => {
    document.removeEventListener('dragover', prevent)
    document.removeEventListener('drop', prevent)
  }
}

const DoctorTab = lazily(async () => (await import('./views/doctor/DoctorTab.tsx')).DoctorTab)
const IdentityTab = lazily(async () => (await import('./views/identity/IdentityTab.tsx')).IdentityTab)
const ChecksTab = lazily(async () => (await import('./views/checks/ChecksTab.tsx')).ChecksTab)

const CONTENTS: Record<PanelTab, (props: object) => JSX.Element | null> = {
  events: EventsTab,
  flags: FlagsTab,
  identity: IdentityTab,
  taxonomy: TaxonomyTab,
  checks: ChecksTab,
  doctor: DoctorTab,
}

function Content(): JSX.Element {
  const tab = useModels().view.tab.value
  const View = CONTENTS[tab]
  return (
    <TabPanel key={tab} idPrefix="panel" id={tab}>
      <View />
    </TabPanel>
  )
}
