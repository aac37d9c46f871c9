import { eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** What the SDK captures by itself at a visitor's every move. */
const AUTOMATIC: ReadonlySet<string> = new Set([
  '$autocapture',
  '$copy_autocapture',
  '$rageclick',
  '$dead_click',
  '$$heatmap',
  '$web_vitals',
])
/** Fewer say nothing of the share that they will have. */
const MIN_EVENTS = 50
const MAX_SHARE = 0.8

export const autocaptureShare: DoctorRule = {
  id: 'autocapture-share',
  group: 'Event volume',
  title: 'Nearly all events are autocaptured',
  severity: 'warning',
  fine: "Events of the page's own are not lost among autocaptured ones.",
  cause: 'Autocapture is on for everything: each click and change is an event, most of which nobody will ever ask for.',
  fix: {
    text: 'Have it look only at what you ask for.',
    code: "autocapture: {\n  dom_event_allowlist: ['click'],\n  css_selector_allowlist: ['[data-track]'],\n}",
  },
  docs: 'https://posthog.com/docs/product-analytics/autocapture',
  waitsFor: anEvent,
  find(recorded) {
    const all = ownEvents(recorded)
    const automatic = all.filter(({ eventName }) => AUTOMATIC.has(eventName))
    const share = automatic.length / all.length
    if (automatic.length < MIN_EVENTS || share <= MAX_SHARE) return []
    const byName = groupBy(automatic, ({ eventName }) => eventName)
    return [
      {
        about: 'share',
        sentence: `${Math.round(share * 100)} % of ${all.length} events were captured by the SDK on its own.`,
        evidence: [
          ...[...byName].map(([eventName, events]) => ({
            kind: 'measure' as const,
            text: `${eventName}: ${events.length}`,
          })),
          ...eventEvidence(automatic.slice(-3)),
        ],
      },
    ]
  },
}
