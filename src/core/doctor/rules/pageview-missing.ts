import { pathOf } from '../address.ts'
import { clip, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** A router may capture the pageview when the new view is drawn. */
const PATIENCE_MS = 2_000

export const pageviewMissing: DoctorRule = {
  id: 'pageview-missing',
  group: 'Set-up',
  title: 'Pageviews are missing in a single-page app',
  severity: 'warning',
  fine: 'Every page that the visitor was seen on has its pageview.',
  cause:
    'The page changes its address without a page load, and `capture_pageview: true` counts page loads alone. Time on page, paths and funnels by page are wrong then.',
  fix: {
    text: 'Have the SDK follow the history, or capture the pageview in your router.',
    code: "capture_pageview: 'history_change'",
  },
  docs: 'https://posthog.com/docs/libraries/js/features#single-page-apps-and-pageviews',
  waitsFor: anEvent,
  find(recorded) {
    const byInstance = groupBy(ownEvents(recorded), ({ instanceId }) => instanceId)
    return [...byInstance.values()].flatMap((events) => {
      const viewed = new Set(
        events.filter(({ eventName }) => eventName === '$pageview').map(({ pageUrl }) => pathOf(pageUrl)),
      )
      // Without any, the page does without them on purpose.
      if (viewed.size === 0) return []
      const unseen = events.filter(
        ({ pageUrl, at, status }) =>
          !viewed.has(pathOf(pageUrl)) &&
          pathOf(pageUrl) !== '' &&
          status.kind !== 'dropped' &&
          recorded.now - at >= PATIENCE_MS,
      )
      const [first] = unseen
      if (!first) return []
      const paths = new Set(unseen.map(({ pageUrl }) => pathOf(pageUrl)))
      return {
        about: 'missing',
        sentence: `The address became \`${clip(pathOf(first.pageUrl), 100)}\` without a \`$pageview\`${paths.size > 1 ? `, as did ${paths.size - 1} more` : ''}.`,
        evidence: eventEvidence(unseen, ({ pageUrl }) => `captured on ${pathOf(pageUrl)}`),
      }
    })
  },
}
