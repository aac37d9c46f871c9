import type { IdentityState } from './identity-state.ts'

/** PostHog's app for a project. Links name the project by its token, as the SDK's own do (`get_session_replay_url`, its Sentry integration; 1.449). */
export interface AppProject {
  /** `https://us.posthog.com` */
  readonly host: string
  readonly token: string
}

/** PostHog's own hosts that take events, and the app that belongs to them. A page's own proxy tells nothing of where the app is. */
const APP_HOSTS: Readonly<Record<string, string>> = {
  'us.i.posthog.com': 'https://us.posthog.com',
  'eu.i.posthog.com': 'https://eu.posthog.com',
  'us.posthog.com': 'https://us.posthog.com',
  'eu.posthog.com': 'https://eu.posthog.com',
  'app.posthog.com': 'https://us.posthog.com',
}

/** Null where it is not known which app belongs to the instance: `uiHost` goes first, then PostHog's own `apiHost`. */
export function appProject(
  uiHost: IdentityState['uiHost'],
  init: { readonly apiHost: string; readonly token: string } | null,
): AppProject | null {
  if (!init || init.token === '') return null
  const ui = hostOf(uiHost ?? '')
  const host = ui === null ? appOf(hostOf(init.apiHost)) : (appOf(ui) ?? ui)
  return host === null ? null : { host, token: init.token }
}

function appOf(host: string | null): string | null {
  const name = host?.replace(/^https?:\/\//, '') ?? ''
  return Object.hasOwn(APP_HOSTS, name) ? (APP_HOSTS[name] ?? null) : null
}

/** Scheme and host alone. The page could have written anything here: null for what is no address of the web. */
function hostOf(address: string): string | null {
  const match = /^(?:(https?):\/\/)?([\w-]+(?:\.[\w-]+)+(?::\d+)?)(?:\/.*)?$/i.exec(address)
  return match ? `${match[1] ?? 'https'}://${match[2]}`.toLowerCase() : null
}

export function personUrl(project: AppProject, distinctId: string): string {
  return `${projectUrl(project)}/person/${encodeURIComponent(distinctId)}`
}

export function replayUrl(project: AppProject, sessionId: string): string {
  return `${projectUrl(project)}/replay/${encodeURIComponent(sessionId)}`
}

/** `at` in epoch milliseconds: the app looks for the event around its time. */
export function eventUrl(project: AppProject, uuid: string, at: number): string {
  return `${projectUrl(project)}/events/${encodeURIComponent(uuid)}/${encodeURIComponent(isoTime(at))}`
}

/** Where the app begins for a project. */
export function projectUrl({ host, token }: AppProject): string {
  return `${host}/project/${encodeURIComponent(token)}`
}

function isoTime(epochMs: number): string {
  // oxlint-disable-next-line no-restricted-globals -- writes a time that is given; no clock is read.
  return new Date(epochMs).toISOString()
}
