import { POSTHOG_EVENTS } from './posthog-events.ts'
import { POSTHOG_FEATURE_PROPERTIES } from './posthog-feature-properties.ts'
import { POSTHOG_PROPERTIES } from './posthog-properties.ts'

/** One sentence on an event of PostHog's own; null for any other. */
export function describePostHogEvent(eventName: string): string | null {
  return lookUp(POSTHOG_EVENTS, eventName)
}

/** One sentence on a property of PostHog's own, or on the family that its name is of (`$feature/<key>`); null for any other. */
export function describePostHogProperty(name: string): string | null {
  return lookUp(POSTHOG_PROPERTIES, name) ?? lookUp(POSTHOG_FEATURE_PROPERTIES, name) ?? describeFamily(name)
}

interface Family {
  readonly prefix: string
  /** `rest` is what follows the prefix. */
  readonly describe: (rest: string) => string | null
}

const METRICS: Readonly<Record<string, string>> = {
  LCP: 'Largest Contentful Paint, until the largest part of the page was in sight',
  FCP: 'First Contentful Paint, until anything of the page was in sight',
  INP: 'Interaction to Next Paint, how long the page took to answer the visitor',
  CLS: 'Cumulative Layout Shift, how much the page moved by itself',
}

const FAMILIES: readonly Family[] = [
  { prefix: '$feature/', describe: () => 'Value that PostHog gave this flag, when the event was captured.' },
  {
    prefix: '$feature_enrollment/',
    describe: () => 'Whether the person joined this early access feature; a person property.',
  },
  { prefix: '$survey_response_', describe: () => 'Answer to the question of this ID.' },
  { prefix: '$survey_responded/', describe: () => 'The person answered this survey; a person property.' },
  { prefix: '$survey_dismissed/', describe: () => 'The person closed this survey; a person property.' },
  { prefix: '$product_tour_shown/', describe: () => 'The person saw this product tour; a person property.' },
  { prefix: '$product_tour_dismissed/', describe: () => 'The person ended this product tour; a person property.' },
  { prefix: '$product_tour_completed/', describe: () => 'The person finished this product tour; a person property.' },
  { prefix: '$web_vitals_', describe: describeWebVital },
  // The same measurements as of a click.
  { prefix: '$dead_swipe_', describe: (rest) => lookUp(POSTHOG_FEATURE_PROPERTIES, `$dead_click_${rest}`) },
  {
    prefix: '$session_entry_',
    describe: (rest) => atFirst('When the visit began', rest === 'url' ? 'current_url' : rest),
  },
  { prefix: '$initial_', describe: (rest) => atFirst('When the person first came', rest) },
  {
    prefix: '$group_',
    describe: (rest) =>
      /^\d$/.test(rest) ? "Key of the group of the project's type of that number; set by the server." : null,
  },
  { prefix: '$virt_', describe: () => 'Worked out by PostHog when one asks for it; never sent.' },
]

function describeFamily(name: string): string | null {
  for (const { prefix, describe } of FAMILIES) {
    if (name.startsWith(prefix) && name.length > prefix.length) return describe(name.slice(prefix.length))
  }
  return null
}

function describeWebVital(rest: string): string | null {
  const [, metric = '', part] = /^([A-Z]+)_(value|event)$/.exec(rest) ?? []
  const words = lookUp(METRICS, metric)
  if (words === null) return null
  if (part === 'event') return `${words}: with the browser's entries it was measured by.`
  return metric === 'CLS' ? `${words}.` : `${words}, in milliseconds.`
}

/** The SDK takes the `$` from the name that it puts its prefix before. */
function atFirst(when: string, rest: string): string | null {
  const words = lookUp(POSTHOG_PROPERTIES, `$${rest}`) ?? lookUp(POSTHOG_PROPERTIES, rest)
  return words === null ? null : `${when}: ${words}`
}

/** Names come from pages: `constructor` is none of ours. */
function lookUp(entries: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(entries, name) ? (entries[name] ?? null) : null
}
