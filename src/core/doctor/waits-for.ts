import type { Recorded } from './recorded.ts'
import { customEvents, ownEvents } from './recorded-events.ts'

type WaitsFor = (recorded: Recorded) => string | null

/** Why a rule can't be told yet. */
const unless =
  (test: (recorded: Recorded) => boolean, why: string): WaitsFor =>
  (recorded) =>
    test(recorded) ? null : why

export const aPage = unless(({ documents }) => documents.some(({ live }) => live), 'No page has been seen yet.')
export const anSdk = unless(
  ({ instances }) => instances.some(({ init }) => init !== null),
  'No PostHog SDK was initialised on this page.',
)
export const aConfig = unless(
  ({ instances }) => instances.some(({ config }) => config !== null),
  'No PostHog SDK told its configuration.',
)
export const anEvent = unless((recorded) => ownEvents(recorded).length > 0, 'Nothing was captured yet.')
export const aCustomEvent = unless(
  (recorded) => customEvents(recorded).length > 0,
  'The page captured no event of its own yet.',
)
export const anAnswer = unless(
  ({ events }) => events.some(({ steps }) => steps.some(({ kind }) => kind === 'answered' || kind === 'failed')),
  'No request for PostHog has ended yet.',
)
export const aSeenAnswer = unless(
  ({ requests }) => requests.some(({ end }) => end !== null),
  'The browser told of no answer yet: requests are seen from when the panel is opened.',
)
export const flags = unless(
  ({ flags }) => flags.some(({ latest }) => latest?.loaded === true),
  'No feature flags have been loaded yet.',
)
export const aFlagRead = unless(
  ({ flags }) => flags.some(({ reads }) => reads.length > 0),
  'The page has read no feature flag yet.',
)
export const anIdentify = unless(
  ({ identityCalls }) => identityCalls.some(({ method }) => method === 'identify'),
  'The page has not called `identify()` yet.',
)
