import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ModelsContext, useModels, type PanelModels } from './context.ts'
import type { PanelTab } from './models/view.ts'
import { Note } from './ui/Note.tsx'
import { TabPanel } from './ui/Tabs.tsx'
import { EventsTab } from './views/events/EventsTab.tsx'
import { FlagsTab } from './views/flags/FlagsTab.tsx'
import { PanelTabs } from './views/shell/PanelTabs.tsx'
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
        <Problem />
        <Content />
        <StatusBar />
      </main>
    </ModelsContext.Provider>
  )
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

function Problem(): JSX.Element | null {
  const { documents } = useModels()
  if (documents.problem.value === null) return null
  return (
    <div class={styles.problem}>
      <Note tone="warn" role="alert">
        {documents.problem.value}
      </Note>
    </div>
  )
}

const CONTENTS: Record<PanelTab, () => JSX.Element> = { events: EventsTab, flags: FlagsTab, taxonomy: TaxonomyTab }

function Content(): JSX.Element {
  const tab = useModels().view.tab.value
  const View = CONTENTS[tab]
  return (
    <TabPanel key={tab} idPrefix="panel" id={tab}>
      <View />
    </TabPanel>
  )
}
