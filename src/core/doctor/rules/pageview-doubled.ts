import { clip, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { pathOf } from '../address.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** Nobody opens the same address twice in half a second. */
const TOGETHER_MS = 500

export const pageviewDoubled: DoctorRule = {
  id: 'pageview-doubled',
  group: 'Set-up',
  title: 'Pageviews count twice',
  severity: 'error',
  fine: 'No pageview was counted twice.',
  cause:
    "The SDK captures pageviews by itself (`capture_pageview`), and the page's router captures them too; or two instances do for the same project.",
  fix: {
    text: "Let one of them do it: take out the page's own `capture('$pageview')`, or switch the SDK's off.",
    code: "capture_pageview: 'history_change' // and no capture('$pageview') in the router",
  },
  docs: 'https://posthog.com/docs/libraries/js/features#single-page-apps-and-pageviews',
  waitsFor: anEvent,
  find(recorded) {
    const tokens = new Map(recorded.instances.map(({ id, init }) => [id, init?.token ?? id]))
    const pageviews = ownEvents(recorded).filter(
      ({ eventName, status }) => eventName === '$pageview' && status.kind !== 'dropped',
    )
    const byPage = groupBy(
      pageviews,
      ({ documentId, instanceId, pageUrl }) => `${documentId} ${tokens.get(instanceId) ?? instanceId} ${pageUrl}`,
    )
    return [...byPage.values()].flatMap((views) => {
      const second = views.findIndex((view, index) => index > 0 && view.at - (views[index - 1]?.at ?? 0) <= TOGETHER_MS)
      if (second === -1) return []
      const pair = views.slice(second - 1, second + 1)
      const path = clip(pathOf(pair[0]?.pageUrl ?? ''), 100)
      return {
        about: path,
        sentence: `\`$pageview\` was captured twice for \`${path}\` within half a second.`,
        evidence: eventEvidence(pair, ({ properties, ownProperties }) => {
          const how = properties['navigation_type']
          return typeof how === 'string'
            ? `by the SDK, at ${how}`
            : ownProperties.length > 0
              ? 'with own properties'
              : ''
        }),
      }
    })
  },
}
