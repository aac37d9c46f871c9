import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** Events with a `$` that PostHog's SDKs capture, or that its documentation has a page capture (posthog-js 1.449, PostHog's taxonomy). */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'pageview pageleave autocapture copy_autocapture rageclick dead_click dead_swipe web_vitals exception snapshot identify set ' +
    'create_alias groupidentify opt_in feature_flag_called feature_enrollment_update web_experiment_applied feature_view ' +
    'feature_interaction element_viewed bot_pageview ai_feedback ai_metric ai_generation ai_span ai_trace ai_embedding ai_evaluation ' +
    'mcp_tool_call screen merge_dangerously csp_violation experiment_exposure performance_event capture_metrics ' +
    'survey_shown survey_sent survey_dismissed session_recording_started unset delete'
  ).split(' '),
)
/** Mixpanel's name for an exposure, which code and analysis tools of many teams keep. */
const KEPT_OF_MIXPANEL = '$experiment_started'
/** Families of them. */
const KNOWN_FAMILY = /^\$(?:\$|conversations_|mcp_|ai_|survey|product_tour|llm_)/

export const reservedNames: DoctorRule = {
  id: 'reserved-names',
  group: 'Names and data',
  title: "Own events with PostHog's `$`",
  severity: 'warning',
  fine: "No event of the page's own begins with `$`.",
  cause:
    "Names that begin with `$` are PostHog's. Such an event is hidden in places, may come to mean something else, and is not checked against a taxonomy.",
  fix: { text: 'Take the `$` out of the name.', code: "posthog.capture('checkout_started')" },
  docs: 'https://posthog.com/docs/product-analytics/best-practices',
  waitsFor: anEvent,
  find(recorded) {
    const own = ownEvents(recorded).filter(
      ({ eventName }) =>
        eventName.startsWith('$') &&
        eventName !== KEPT_OF_MIXPANEL &&
        !KNOWN.has(eventName.slice(1)) &&
        !KNOWN_FAMILY.test(eventName),
    )
    return [...groupBy(own, ({ eventName }) => eventName)].map(([eventName, events]) => ({
      about: eventName.slice(0, 300),
      sentence: `${nameSome([eventName])} begins with PostHog's \`$\`, and is no event of PostHog's.`,
      evidence: eventEvidence(events.slice(-3)),
    }))
  },
}
