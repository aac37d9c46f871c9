import type { PostHogClient } from './posthog-client.ts'
import { PROJECT_TOKEN } from './project.ts'
import { quirkName } from './settings.ts'

/** One thing that is wrong with how a page sets PostHog up. */
export interface Quirk {
  token?: string
  /** Laid over the page's configuration. */
  config?: Record<string, unknown>
  before?(): void
  after?(client: PostHogClient): void
  /** The page never calls `init`. */
  neverInit?: boolean
}

/** What an earlier visit could have left: the opposite of what the stand-in says now. */
function leaveOldFlags(): void {
  const flags = { 'new-dashboard-v2': false, 'ai-features-beta': true }
  const stored = { $enabled_feature_flags: flags, $active_feature_flags: ['ai-features-beta'] }
  localStorage.setItem(`ph_${PROJECT_TOKEN}_posthog`, JSON.stringify({ distinct_id: 'visitor_before', ...stored }))
}

/** As a page does that is not sure who is there; once more, as somebody would who goes on to the next page. */
function resetAndGoOn(client: PostHogClient): void {
  client.reset()
  const again = new URL(location.href)
  if (again.searchParams.has('again')) return
  again.searchParams.set('again', '1')
  setTimeout(() => location.replace(again), 500)
}

const HALF_A_MEGABYTE = 500_000
/** As much as a browser gives at once. */
const MOST_RANDOM = 65_536

/** What no compression makes small. */
function noise(): string {
  let text = ''
  while (text.length < HALF_A_MEGABYTE) {
    const bytes = crypto.getRandomValues(new Uint8Array(MOST_RANDOM))
    text += btoa(String.fromCharCode(...bytes))
  }
  return text
}

const BETWEEN_LOOKS_MS = 100

/** A page whose recording is large, once somebody clicks: replay sends nothing before the first sign of a visitor that it sees. */
function growWhileRecorded(client: PostHogClient): void {
  const recorder = client as PostHogClient & { sessionRecordingStarted(): boolean }
  if (recorder.sessionRecordingStarted()) growOnClick()
  else setTimeout(growWhileRecorded, BETWEEN_LOOKS_MS, client)
}

function growOnClick(): void {
  const notice = document.createElement('p')
  notice.setAttribute('role', 'status')
  notice.textContent = 'Recording. Click anywhere, and the page grows.'
  document.body.append(notice)
  addEventListener('click', () => {
    for (let index = 0; index < 10; index += 1) {
      setTimeout(
        () => {
          const part = document.createElement('p')
          part.hidden = true
          part.textContent = noise()
          document.body.append(part)
        },
        1_500 + index * 100,
      )
    }
  })
}

export const QUIRKS: Readonly<Record<string, Quirk>> = {
  'never-init': {
    neverInit: true,
    after: (client) => void client.capture('feature_used', { feature_name: 'search', source: 'web' }),
  },
  'secret-key': { token: 'phx_ThisWouldBeSecretIfItWereReal0000000000000001' },
  'short-token': { token: 'phc_cut0ff' },
  'app-host': { config: { api_host: 'https://us.posthog.com' } },
  'no-host': { config: { api_host: 'https://paperbark.invalid' } },
  consent: {
    config: { opt_out_capturing_by_default: true },
    after: (client) => void client.capture('feature_used', { feature_name: 'search', source: 'web' }),
  },
  'no-ui-host': { config: { ui_host: null } },
  'no-defaults': { config: { defaults: undefined } },
  memory: { config: { persistence: 'memory' } },
  'own-cookie': { config: { cross_subdomain_cookie: false } },
  'no-flags': { config: { advanced_disable_flags: true } },
  'no-persons': {
    config: { person_profiles: 'never' },
    after: (client) => void client.identify('user_1', { plan: 'pro' }),
  },
  typo: { config: { api_Host: 'https://us.i.posthog.com', autocapure: true } },
  'old-flags': { before: leaveOldFlags },
  reset: { after: resetAndGoOn },
  replay: { after: growWhileRecorded },
}

export function quirk(): Quirk | undefined {
  const name = quirkName()
  return name !== null && Object.hasOwn(QUIRKS, name) ? QUIRKS[name] : undefined
}
