import { EVENTS } from './events.ts'
import { identifyUser } from './identity.ts'
import { type Misbehaviour, reopenWith } from './misbehaviour.ts'
import { posthog } from './posthog-client.ts'
import { postHogUrl } from './settings.ts'

/** Tells the stand-in for PostHog how to behave from now on. */
export async function serverShall(change: object): Promise<void> {
  const response = await fetch(`${postHogUrl()}/_stand-in/behave`, { method: 'POST', body: JSON.stringify(change) })
  if (!response.ok) throw new Error(`The stand-in answered ${response.status}.`)
}

const onEvents = (label: string, events: object): Misbehaviour => ({
  label,
  async run() {
    await serverShall({ events })
    posthog().capture(EVENTS.FEATURE_USED, { feature_name: label, source: 'web' })
    return 'Captured feature_used; the server does the rest.'
  },
})

const onFlags = (label: string, flags: object): Misbehaviour => ({
  label,
  async run() {
    await serverShall({ flags })
    return reopenWith({})
  },
})

async function keepFlagsOfAnother(): Promise<string> {
  await serverShall({ flags: { status: 500 } })
  identifyUser('user_3', { email: 'new@example.com', plan: 'pro', company: 'Example' })
  posthog().capture(EVENTS.FEATURE_USED, { feature_name: 'as somebody else', source: 'web' })
  return 'Identified; no flags come for the new ID.'
}

async function recordMuch(): Promise<string> {
  await serverShall({ config: { values: { sessionRecording: { endpoint: '/s/', recorderVersion: 'v2' } } } })
  return reopenWith({ quirk: 'replay' })
}

const HOUR = 3_600_000

/** What the server, or something before it, does. `Behave again` takes it back. */
export const BY_SERVER: readonly Misbehaviour[] = [
  onEvents('Refuse the token (401)', { status: 401 }),
  onEvents('Take no events here (404)', { status: 404 }),
  onEvents('Answer with a web page', { html: true }),
  onEvents('Allow no other origin', { withoutCors: true }),
  onEvents('Ask for fewer requests (429)', { status: 429 }),
  onEvents('Find it too large (413)', { status: 413 }),
  onEvents('Use up the quota', { quotaLimited: true }),
  onEvents('Fail (500)', { status: 500 }),
  onEvents('Have another time', { clockAheadMs: HOUR }),
  onFlags('Disable a flag', { disabled: ['ai-features-beta'] }),
  onFlags('Fail to compute flags', { errorsWhileComputing: true }),
  onFlags('Use up the quota of flags', { quotaLimited: true }),
  { label: 'Keep the flags of another ID', run: keepFlagsOfAnother },
  { label: 'Record a lot', run: recordMuch },
]
