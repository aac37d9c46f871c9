import { type AppProject, projectUrl } from '../identity/app-links.ts'

/** An insight of PostHog's, as far as a session gives one. */
export type Insight =
  | { readonly kind: 'trends'; readonly events: readonly string[] }
  | { readonly kind: 'funnel'; readonly steps: readonly string[] }
  | { readonly kind: 'paths' }

/** PostHog shows no more series or steps of one insight than people can read. */
const MAX_SERIES = 20

/**
 * The address of a new insight in PostHog with the query filled in. `/insights/new` reads the query as JSON in the part after `#q=`:
 * `insightNew` in https://github.com/PostHog/posthog/blob/master/products/product_analytics/manifest.tsx, and the queries' fields in
 * https://github.com/PostHog/posthog/blob/master/frontend/src/queries/schema/schema-general.ts. Null where PostHog's app is not known, and where
 * there is nothing to ask for.
 */
export function insightUrl(project: AppProject | null, insight: Insight): string | null {
  const source = querySource(insight)
  if (project === null || source === null) return null
  const query = encodeURIComponent(JSON.stringify({ kind: 'InsightVizNode', source }))
  return `${projectUrl(project)}/insights/new#q=${query}`
}

function querySource(insight: Insight): object | null {
  switch (insight.kind) {
    case 'trends':
      return insight.events.length === 0
        ? null
        : { kind: 'TrendsQuery', dateRange: { date_from: '-24h' }, interval: 'hour', series: series(insight.events) }
    case 'funnel':
      // PostHog's funnels have two steps or more.
      return insight.steps.length < 2
        ? null
        : {
            kind: 'FunnelsQuery',
            dateRange: { date_from: '-7d' },
            series: series(insight.steps),
            funnelsFilter: { funnelVizType: 'steps', funnelOrderType: 'ordered' },
          }
    case 'paths':
      return {
        kind: 'PathsQuery',
        dateRange: { date_from: '-7d' },
        pathsFilter: { includeEventTypes: ['$pageview', 'custom_event'] },
      }
  }
}

/** `event: null` stands for all events. */
function series(names: readonly string[]): readonly object[] {
  return names
    .slice(0, MAX_SERIES)
    .map((name) => (name === '*' ? { kind: 'EventsNode', event: null } : { kind: 'EventsNode', event: name, name }))
}
