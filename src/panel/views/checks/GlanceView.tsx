import type { ComponentChildren, JSX } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import { funnelOfCheck } from '../../../core/checks/check-funnel.ts'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { countFunnel, type FunnelRow } from '../../../core/glance/count-funnel.ts'
import { countPaths } from '../../../core/glance/count-paths.ts'
import { countTrends } from '../../../core/glance/count-trends.ts'
import { firstSteps } from '../../../core/glance/first-steps.ts'
import { type Insight, insightUrl } from '../../../core/glance/insight-url.ts'
import { type AppProject, appProject } from '../../../core/identity/app-links.ts'
import { useModels } from '../../context.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AppLink } from '../identity/AppLink.tsx'
import { FunnelPicture } from './FunnelPicture.tsx'
import styles from './GlanceView.module.css'
import { PathsPicture } from './PathsPicture.tsx'
import { TrendsPicture } from './TrendsPicture.tsx'
import { useChecks } from './use-checks.ts'

/** What the session looks like: events over time, how far it got, what followed what. */
export function GlanceView(): JSX.Element {
  const { run } = useChecks()
  const events = run.value
  const project = useProject(events)
  if (events.length === 0) {
    return (
      <EmptyState title="No events yet">
        <p>Use the page. Events over time, a funnel of what was done, and what followed what are shown here.</p>
      </EmptyState>
    )
  }
  return (
    <div class={styles.glance}>
      <TrendsSection events={events} project={project} />
      <FunnelSection events={events} project={project} />
      <PathsSection events={events} project={project} />
    </div>
  )
}

/** The app of the project that the newest event was for. */
function useProject(events: readonly CapturedEvent[]): AppProject | null {
  const { identities, knownInstances } = useModels()
  const instanceId = events.findLast((event) => knownInstances.initOf(event.instanceId) !== null)?.instanceId ?? ''
  const uiHost = identities.byInstance.value.get(instanceId)?.at(-1)?.state.uiHost ?? null
  return appProject(uiHost, knownInstances.initOf(instanceId))
}

interface SectionProps {
  readonly events: readonly CapturedEvent[]
  readonly project: AppProject | null
}

function TrendsSection({ events, project }: SectionProps): JSX.Element | null {
  const trends = useMemo(() => countTrends(events), [events])
  if (!trends) return null
  const names = trends.series.flatMap(({ name }) => name ?? [])
  return (
    <Section title="Events over time" insight={{ kind: 'trends', events: names }} project={project}>
      <TrendsPicture trends={trends} />
    </Section>
  )
}

function FunnelSection({ events, project }: SectionProps): JSX.Element {
  const { checks, outcomes } = useChecks()
  const [chosen, setChosen] = useState('')
  const funnels = new Map<string, readonly FunnelRow[]>()
  for (const check of checks.value) {
    const rows = funnelOfCheck(check, outcomes.value.get(check.name)?.selections ?? [])
    if (rows.length > 0) funnels.set(check.name, rows)
  }
  const first = useMemo(() => countFunnel(firstSteps(events)), [events])
  const [firstCheck] = funnels.keys()
  const name = funnels.has(chosen) || chosen === SEEN ? chosen : (firstCheck ?? SEEN)
  const rows = funnels.get(name) ?? first
  const select = funnels.size > 0 && (
    <select
      class={styles.select}
      aria-label="Funnel of"
      value={name}
      onChange={(event) => setChosen(event.currentTarget.value)}
    >
      {[...funnels.keys()].map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
      <option value={SEEN}>Events as they first came</option>
    </select>
  )
  return (
    <Section
      title="Funnel"
      insight={{ kind: 'funnel', steps: rows.map((row) => row.name) }}
      project={project}
      extra={select || <span class={styles.dim}>of events as they first came</span>}
    >
      {rows.length === 0 ? (
        <p class={styles.dim}>The page captured no two events of its own yet.</p>
      ) : (
        <FunnelPicture rows={rows} />
      )}
    </Section>
  )
}

/** No name of a check: those are never empty. */
const SEEN = ' '

function PathsSection({ events, project }: SectionProps): JSX.Element {
  const { links, leftOut } = useMemo(() => countPaths(events), [events])
  return (
    <Section title="Paths" insight={{ kind: 'paths' }} project={project}>
      {links.length === 0 ? (
        <p class={styles.dim}>Nothing followed anything yet: two pageviews or events of the page's own make a path.</p>
      ) : (
        <PathsPicture links={links} leftOut={leftOut} />
      )}
    </Section>
  )
}

interface InsightProps {
  readonly title: string
  readonly insight: Insight
  readonly project: AppProject | null
  readonly extra?: ComponentChildren
  readonly children: ComponentChildren
}

function Section({ title, insight, project, extra, children }: InsightProps): JSX.Element {
  const titleId = useId()
  const url = insightUrl(project, insight)
  return (
    <section class={styles.section} aria-labelledby={titleId}>
      <header class={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {extra}
        {url !== null && (
          <span class={styles.out}>
            <AppLink href={url}>
              <span class="spoken">{title}: </span>Open in PostHog
            </AppLink>
          </span>
        )}
      </header>
      {children}
    </section>
  )
}
