import type { JSX } from 'preact'
import { appProject } from '../../../core/identity/app-links.ts'
import { useModels } from '../../context.ts'
import type { SdkInstance } from '../../models/documents.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TabPanel, Tabs, type TabItem } from '../../ui/Tabs.tsx'
import { formatCount } from '../../ui/format-count.ts'
import { Pill } from '../../ui/Pill.tsx'
import { ConfigTable } from './ConfigTable.tsx'
import { historyOf } from './history-of.ts'
import { IdentityFacts } from './IdentityFacts.tsx'
import { IdentityHistory } from './IdentityHistory.tsx'
import styles from './IdentityTab.module.css'
import { InstanceTable } from './InstanceTable.tsx'
import { optionsOf } from './options-of.ts'
import type { IdentityView } from '../../models/view.ts'

export function IdentityTab(): JSX.Element {
  const { documents, selectedInstanceId, view } = useModels()
  const all = documents.instances.value
  const chosen = all.filter(({ id }) => selectedInstanceId.value === null || id === selectedInstanceId.value)
  const shown = chosen.find(({ id }) => id === view.identityInstanceId.value) ?? chosen[0]
  if (!shown) {
    return (
      <EmptyState title="Nobody yet">
        <p>When the page starts PostHog, this says whom its events count for, and how the SDK is configured.</p>
      </EmptyState>
    )
  }
  return (
    <div class={styles.tab}>
      {chosen.length > 1 && <InstanceTable instances={chosen} shownId={shown.id} />}
      <OneInstance key={shown.id} instance={shown} />
    </div>
  )
}

function OneInstance({ instance }: { readonly instance: SdkInstance }): JSX.Element {
  const models = useModels()
  const changes = historyOf(models, instance)
  const state = changes.at(-1)?.state
  const options = optionsOf(models, instance)
  const unknown = options?.filter(({ known }) => !known).length ?? 0
  const tab = models.view.identityView.value
  const tabs: readonly TabItem<IdentityView>[] = [
    { id: 'history', label: 'History', count: changes.length > 0 && ` ${formatCount(changes.length)}` },
    {
      id: 'configuration',
      label: 'Configuration',
      count: unknown > 0 && (
        <>
          {' '}
          <Pill tone="warn" title="Options that the SDK does not know">{`${formatCount(unknown)} unknown`}</Pill>
        </>
      ),
    },
  ]
  return (
    <div class={styles.columns}>
      <section class={styles.column} aria-label="Identity">
        {state ? (
          <IdentityFacts
            state={state}
            changes={changes}
            project={appProject(state.uiHost, instance.init)}
            instance={instance}
          />
        ) : (
          <p class={styles.none}>The SDK has no identity yet.</p>
        )}
      </section>
      <section class={styles.column} aria-label="History and configuration">
        <Tabs
          label="History and configuration"
          idPrefix="identity"
          tabs={tabs}
          selected={tab}
          onSelect={(next) => {
            models.view.identityView.value = next
          }}
        />
        <TabPanel key={tab} idPrefix="identity" id={tab}>
          {tab === 'history' ? <IdentityHistory changes={changes} /> : <ConfigTable rows={options} />}
        </TabPanel>
      </section>
    </div>
  )
}
