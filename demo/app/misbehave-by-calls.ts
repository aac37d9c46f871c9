import { EVENTS } from './events.ts'
import { FLAGS } from './flags.ts'
import { readFlag } from './flag-reads.ts'
import { identifyUser } from './identity.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { posthog, type PostHogClient } from './posthog-client.ts'
import { NEW_SDK, PROJECT_TOKEN } from './project.ts'
import { sdkConfig } from './sdk-config.ts'

/** What only posthog-js has. */
type FullClient = PostHogClient & { init(token: string, config: object): unknown }

const call = (label: string, work: (client: PostHogClient) => unknown): Misbehaviour => ({
  label,
  run() {
    work(posthog())
    return `${label}: done.`
  },
})

const CLICKS = 60

/** On something that is there for this alone. */
function clickOften(): void {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: 'Clicked by a program',
  })
  document.body.append(button)
  for (let index = 0; index < CLICKS; index += 1) button.click()
  button.remove()
}

function forbidRequests(): void {
  const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy' })
  policy.content = "connect-src 'none'"
  document.head.append(policy)
}

/** The shortest that the SDK's queue can wait, in milliseconds. */
const SHORTEST_QUEUE = 250

/** As the clocks of test tools do; the short ones go on, so that the page can be used. */
function stopTimers(): typeof setTimeout {
  const original = window.setTimeout
  const stopped = (work: () => void, delay = 0): number => (delay >= SHORTEST_QUEUE ? 0 : original(work, delay))
  window.setTimeout = stopped as typeof setTimeout
  return original
}

/** What waits already still goes: the SDK's queue is sent every three seconds. */
const AFTER_QUEUE = 5_000

async function captureWithoutTimers(): Promise<string> {
  const wait = stopTimers()
  await new Promise<void>((resolve) => {
    wait(resolve, AFTER_QUEUE)
  })
  posthog().capture(EVENTS.FEATURE_USED, { feature_name: 'stuck', source: 'web' })
  return 'Stopped the timers, then captured feature_used.'
}

/** As a router does. */
function goTo(path: string): void {
  history.pushState(null, '', path + location.search)
}

/** Who is there, and what of it is told. */
export const PEOPLE: readonly Misbehaviour[] = [
  call('Identify without properties', (client) => client.identify('user_1')),
  call('Identify as undefined', (client) => client.identify('undefined')),
  call('Identify another without reset', () => {
    identifyUser('user_1', { email: 'you@example.com', plan: 'pro', company: 'Example' })
    identifyUser('user_2', { email: 'member@example.com', plan: 'free', company: 'Example' })
  }),
  call('Set properties of nobody', (client) =>
    client.capture(EVENTS.FEATURE_USED, { feature_name: 'set', source: 'web', $set: { plan: 'pro' } }),
  ),
  call('Register what a flag targets', (client) => {
    client.register({ plan: 'pro' })
    readFlag(client, 'render', FLAGS.AI_FEATURES)
  }),
]

/** How, and how often, things are captured. */
export const CAPTURING: readonly Misbehaviour[] = [
  call('Initialise twice', (client) => (client as FullClient).init(PROJECT_TOKEN, sdkConfig(NEW_SDK))),
  call('Capture twice', (client) => {
    client.capture(EVENTS.ITEM_CREATED, { source: 'web' })
    client.capture(EVENTS.ITEM_CREATED, { source: 'web' })
  }),
  call('Click sixty times', clickOften),
  call('Count a pageview twice', (client) => {
    client.capture('$pageview')
    client.capture('$pageview')
  }),
  call('Go on without a pageview', (client) => {
    goTo('/app/library/item-1')
    client.capture(EVENTS.FEATURE_USED, { feature_name: 'library', source: 'web' })
  }),
  call('Capture without a name', (client) => client.capture(undefined as unknown as string)),
  call('Forbid requests by policy', (client) => {
    forbidRequests()
    client.capture(EVENTS.FEATURE_USED, { feature_name: 'forbidden', source: 'web' })
  }),
  { label: 'Stop the timers', run: captureWithoutTimers },
]

/** What events are called, and what is in them. */
export const NAMES: readonly Misbehaviour[] = [
  call('Spell a name in two ways', (client) => {
    client.capture(EVENTS.ITEM_CREATED, { source: 'web' })
    client.capture('Item Created', { source: 'web' })
  }),
  call('Make names of data', (client) => {
    for (const id of [1, 2, 3]) client.capture(`item_${id}_opened`, { source: 'web' })
  }),
  call("Use PostHog's $", (client) => client.capture('$checkout', { source: 'web' })),
  call('Send an e-mail address', (client) =>
    client.capture(EVENTS.FEATURE_USED, { feature_name: 'invite', source: 'web', invited: 'ann@example.com' }),
  ),
]
