import { quoteName } from '../../plan/check-value.ts'
import type { DoctorRule } from '../finding.ts'
import { flagEvidence, readFlags } from '../flag-evidence.ts'
import { aFlagRead } from '../waits-for.ts'

/** A page that asks again when the flags are there does so at once, or with its next render. */
const PATIENCE_MS = 2_000

export const flagReadBeforeLoad: DoctorRule = {
  id: 'flag-read-before-load',
  group: 'Feature flags',
  title: 'A flag is read before the flags are loaded',
  severity: 'error',
  fine: 'Every flag that was read too early was read again when the flags were there.',
  cause:
    'The page asks for the flag before PostHog has answered, gets `undefined`, and does not ask again: the flag is off for it, whatever PostHog says.',
  fix: {
    text: 'Ask in `onFeatureFlags`, which is called when the flags are there and each time they change; or start the SDK with values (`bootstrap`).',
    code: "posthog.onFeatureFlags(() => {\n  setEnabled(posthog.isFeatureEnabled('<flag-key>') ?? false)\n})",
  },
  docs: 'https://posthog.com/docs/feature-flags/adding-feature-flag-code',
  waitsFor: aFlagRead,
  find: (recorded) =>
    readFlags(recorded).flatMap((flag) => {
      const { read, server, latest } = flag
      const isEarly = !read.first.loaded && read.first.value === null
      const readAgain = read.values.some(({ value, at }) => value !== null || at > latest.at)
      const isThere = latest.loaded && server !== null && server.value !== null
      if (!isEarly || readAgain || !isThere || recorded.now - latest.at < PATIENCE_MS) return []
      return {
        about: read.key.slice(0, 300),
        sentence: `${quoteName(read.key)} was read before the flags were loaded, and not again.`,
        evidence: flagEvidence(flag),
      }
    }),
}
