import { type Cell, isAtLeast } from './cells.ts'

interface Absence {
  readonly checks: readonly string[]
  /** The version that has it; null for none. */
  readonly since: string | null
  readonly why: string
}

/** What posthog-js-lite, or a version of it, does not have, known from its source. */
const ABSENCES: readonly Absence[] = [
  { checks: ['stub'], since: null, why: 'Only the HTML snippet has a stub.' },
  {
    checks: ['not initialised', 'consent pending', 'bad event name', 'bot user agent', 'client rate limit'],
    since: null,
    why: 'posthog-js-lite drops no event for this.',
  },
  {
    checks: ['before_send returned null', 'changed'],
    since: '4.6',
    why: 'posthog-js-lite has `before_send` from 4.6 at the latest; 4.2 lacks it.',
  },
  {
    checks: ['before_send threw'],
    since: '4.9',
    why: 'An event whose `before_send` throws is dropped by posthog-js-lite from 4.9 at the latest; 4.6 sends it as it was.',
  },
  {
    checks: ["person_profiles is 'never'"],
    since: null,
    why: 'posthog-js-lite takes `personProfiles` (from 4.6 at the latest) once, when it is made; `src/hook/lite/capture.test.ts` plays it.',
  },
  {
    checks: ['reasons'],
    since: '3.5',
    why: 'PostHog gives reasons to versions of posthog-js-lite from 3.5 at the latest; 3.4 asks without them.',
  },
]

/** Why `check` has no meaning in a cell of posthog-js-lite; null where it has to hold. */
export function whyLiteLacks(check: string, { version }: Cell): string | null {
  const lacks = ({ checks, since }: Absence): boolean =>
    checks.includes(check) && (since === null || !isAtLeast(version, since))
  return ABSENCES.find(lacks)?.why ?? null
}
