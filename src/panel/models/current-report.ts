import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { describeCoverage } from '../../core/plan/coverage.ts'
import { buildReport, type Environment, type Report } from '../../core/report/report.ts'
import type { PanelModels } from '../context.ts'
import { isOnPage } from './event-checks.ts'

/** What a report says of more pages is no news. */
const MAX_PAGES = 20

/** A report of the session as it is now, or of the page that is chosen for coverage; null without a taxonomy. `at` is epoch milliseconds. */
export function currentReport(models: PanelModels, at: number): Report | null {
  const { taxonomy, events } = models
  const plan = taxonomy.plan.value
  if (!plan) return null
  const page = taxonomy.page.value
  const captured = events.events.value.filter((event) => event.kind === 'event' && isOnPage(event, page))
  return buildReport({
    at: toIso(at),
    page,
    environment: environmentOf(models, captured),
    sources: plan.sources,
    coverage: describeCoverage(plan, taxonomy.seen.value),
    found: taxonomy.violations.value,
    toIso,
  })
}

export function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

/** Where it was seen. */
export function environmentOf(models: PanelModels, captured: readonly CapturedEvent[]): Environment {
  const { savedSessions } = models
  const pages = new Set(captured.map(({ pageUrl }) => pageUrl))
  const sdks = savedSessions.instances.value.flatMap(({ init }) =>
    init ? `posthog-js ${init.version ?? 'of unknown version'} (${init.bundle})` : [],
  )
  const shown = savedSessions.shown.value
  return {
    pages: [...pages].slice(0, MAX_PAGES),
    sdks: [...new Set(sdks)],
    // A session tells which flags were forced, not to what.
    forcedFlags: shown ? [...new Set(captured.flatMap(({ forcedFlags }) => forcedFlags))] : forcedNow(models),
    browser: shown?.session.browser ?? navigator.userAgent,
  }
}

function forcedNow({ flags }: PanelModels): readonly string[] {
  return flags.rows.value.flatMap(({ flagKey, override }) =>
    override ? `${flagKey} = ${JSON.stringify(override.value)}` : [],
  )
}
