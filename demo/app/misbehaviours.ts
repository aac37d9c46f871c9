import { EVENTS } from './events.ts'
import { EXOTIC_VALUES } from './exotic-values.ts'
import { identifyUser } from './identity.ts'
import { posthog, sdk } from './posthog-client.ts'
import { NEW_SDK, OLD_SDK, PROJECT_TOKEN } from './project.ts'
import { sdkConfig } from './sdk-config.ts'
import { CAPTURING, NAMES, PEOPLE } from './misbehave-by-calls.ts'
import { BY_SERVER, serverShall } from './misbehave-by-server.ts'
import { BY_SET_UP } from './misbehave-by-set-up.ts'
import { type Misbehaviour, type MisbehaviourGroup, reopenWith } from './misbehaviour.ts'

interface SecondCopy {
  init(token: string, config: ReturnType<typeof sdkConfig>): unknown
  capture(event: string, properties: Record<string, unknown>): unknown
}

const STORM = 200

function send(event: string, properties: Record<string, unknown>): string {
  posthog().capture(event, properties)
  return `Captured ${event}.`
}

function captureBeforeIdentify(): string {
  posthog().reset()
  posthog().capture(EVENTS.ITEM_CREATED, { source: 'web' })
  identifyUser('user_1', { email: 'you@example.com', plan: 'pro', company: 'Example' })
  return 'Captured item_created, then identified.'
}

function optOutAndCapture(): string {
  posthog().opt_out_capturing()
  posthog().capture(EVENTS.FEATURE_USED, { feature_name: 'opted out', source: 'web' })
  return 'Opted out, then captured feature_used.'
}

/** What the query asks for beyond the host. */
const ODD = ['before_send', 'early', 'env', 'quirk', 'automation', 'email', 'again']

async function behaveAgain(): Promise<string> {
  await serverShall({ events: {}, flags: {}, config: {}, scripts: {} })
  return reopenWith(Object.fromEntries(ODD.map((name) => [name, undefined])))
}

function storm(): string {
  for (let index = 0; index < STORM; index += 1) {
    posthog().capture(EVENTS.FEATURE_USED, { feature_name: `storm ${index}`, source: 'web' })
  }
  return `Captured feature_used ${STORM} times.`
}

/** The other version: importing the page's own one again would give the same instance. */
async function loadSecondCopy(): Promise<string> {
  const version = sdk()?.version === OLD_SDK ? NEW_SDK : OLD_SDK
  const load = version === NEW_SDK ? import('posthog-js') : import('posthog-js-1-130')
  const other: SecondCopy = (await load).posthog
  other.init(PROJECT_TOKEN, sdkConfig(version))
  other.capture(EVENTS.FEATURE_USED, { feature_name: 'second copy', source: 'web' })
  return `A second SDK copy, ${version}, runs on this page with the same token.`
}

const TAXONOMY: readonly Misbehaviour[] = [
  { label: 'Send unplanned event', run: () => send('Export Completed', { source: 'web' }) },
  { label: 'Send misspelt event', run: () => send('item_craeted', { source: 'web' }) },
  { label: 'Send wrong type', run: () => send(EVENTS.EXPORT_COMPLETED, { source: 'web', duration_ms: 'fast' }) },
  {
    label: 'Send value outside union',
    run: () => send(EVENTS.SUBSCRIPTION_STARTED, { source: 'web', plan_tier: 'premium' }),
  },
  { label: 'Send unplanned property', run: () => send(EVENTS.ITEM_SHARED, { source: 'web', recipients: 3 }) },
]

const LIFE: readonly Misbehaviour[] = [
  { label: 'Use feature', run: () => send(EVENTS.FEATURE_USED, { feature_name: 'search', source: 'web' }) },
  { label: 'Capture before init', run: () => reopenWith({ early: '1' }) },
  { label: 'Capture before identify', run: captureBeforeIdentify },
  { label: 'Opt out and capture', run: optOutAndCapture },
  {
    label: 'Opt in again',
    run: () => {
      posthog().opt_in_capturing()
      return 'Opted in.'
    },
  },
  { label: 'Drop in before_send', run: () => reopenWith({ before_send: 'drop' }) },
  { label: 'Throw in before_send', run: () => reopenWith({ before_send: 'throw' }) },
  { label: 'Behave again', run: behaveAgain },
]

const CALLS: readonly Misbehaviour[] = [
  {
    label: 'Read misspelt flag',
    run: () => `new-dashbord-v2 is ${String(posthog().getFeatureFlag('new-dashbord-v2'))}.`,
  },
  { label: 'Event storm', run: storm },
  { label: 'Load second SDK copy', run: loadSecondCopy },
  ...CAPTURING,
]

export const MISBEHAVIOURS: readonly MisbehaviourGroup[] = [
  { title: 'Against the taxonomy', entries: TAXONOMY },
  { title: 'Lost on the way', entries: LIFE },
  { title: 'Calls', entries: CALLS },
  { title: 'People', entries: PEOPLE },
  { title: 'Names and data', entries: NAMES },
  { title: 'Set-up', entries: BY_SET_UP },
  { title: 'Server', entries: BY_SERVER },
  {
    title: 'Exotic values',
    entries: EXOTIC_VALUES.map(({ label, make }) => ({ label, run: () => send(EVENTS.FEATURE_USED, make()) })),
  },
]
