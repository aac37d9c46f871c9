/** How a user's project is reached by PostHog's API. */
export interface ApiConnection {
  /** An origin: `https://us.posthog.com`. */
  readonly host: string
  readonly projectId: string
  /** A personal API key; a secret, for this host alone. */
  readonly key: string
}

/** What the key has to allow, and no more: the last two for the taxonomy only. */
export const KEY_SCOPES = [
  'feature_flag:read',
  'experiment:read',
  'event_definition:read',
  'property_definition:read',
] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

export const CLOUD_HOSTS = [
  { label: 'US cloud (us.posthog.com)', host: 'https://us.posthog.com' },
  { label: 'EU cloud (eu.posthog.com)', host: 'https://eu.posthog.com' },
] as const

export type ConnectionField = keyof ApiConnection

export type CheckedConnection =
  | { readonly ok: true; readonly connection: ApiConnection }
  | { readonly ok: false; readonly field: ConnectionField; readonly message: string }

/** What was typed, as a connection; or which field is wrong, in words that never hold the key. */
export function checkConnection(typed: ApiConnection): CheckedConnection {
  const host = toOrigin(typed.host.trim())
  if (!host.ok) return { ok: false, field: 'host', message: host.message }
  const projectId = typed.projectId.trim()
  if (!/^\d{1,12}$/.test(projectId)) {
    const isToken = projectId.startsWith('phc_')
    const message = isToken
      ? "This is the project's token. Its ID is a number: in PostHog, Settings, Project, Project ID."
      : 'The ID of a project is a number: in PostHog, Settings, Project, Project ID.'
    return { ok: false, field: 'projectId', message }
  }
  const key = typed.key.trim()
  const message = findKeyFault(key)
  return message === null
    ? { ok: true, connection: { host: host.origin, projectId, key } }
    : { ok: false, field: 'key', message }
}

function toOrigin(
  text: string,
): { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly message: string } {
  // core has no URL: an origin is little enough to be read here.
  const parts = /^(?:(?<scheme>https?):\/\/)?(?<name>[a-z\d.-]+|\[[\da-f:.]+\])(?<port>:\d{1,5})?(?:[/?#].*)?$/i.exec(
    text,
  )?.groups
  if (!parts) return { ok: false, message: 'This is no address; https://posthog.example.com would be one.' }
  const { scheme = 'https', name = '', port = '' } = parts
  const host = name.toLowerCase()
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|.*\.localhost)$/.test(host)
  if (scheme.toLowerCase() === 'http' && !isLocal) {
    return { ok: false, message: 'The key would go out unencrypted; an address with https: is needed.' }
  }
  const ingestion = /^(?<region>us|eu)(?:-assets)?\.i\.posthog\.com$/.exec(host)?.groups?.['region']
  if (ingestion !== undefined) {
    return { ok: false, message: `${host} takes events; the API is at ${ingestion}.posthog.com.` }
  }
  return { ok: true, origin: `${scheme.toLowerCase()}://${host}${port}` }
}

function findKeyFault(key: string): string | null {
  if (key === '') return 'A personal API key is needed: in PostHog, Settings, Personal API keys.'
  if (key.startsWith('phc_')) {
    return "This is a project's token, which can't read flags. A personal API key begins with phx_: in PostHog, Settings, Personal API keys."
  }
  if (key.startsWith('phs_'))
    return "This is a project's secret key, which can't be used here. A personal API key begins with phx_."
  // Anything else would not be a header's value, and is a slip of the clipboard.
  if (!/^[\u0021-\u007E]{8,200}$/.test(key)) return 'A key is one word of letters, digits and signs.'
  return null
}

/** All that is ever shown of a key. */
export function keyEnd(key: string): string {
  return `…${key.slice(-4)}`
}

/** Why a request brought nothing; `status` is undefined where there was no answer. */
export interface ApiFailure {
  readonly status?: number
  readonly problem: string
}

/** What to tell the user of a request for `what` that needs `scope`. Never holds the key. */
export function explainFailure(
  { status, problem }: ApiFailure,
  { host, projectId }: Omit<ApiConnection, 'key'>,
  { what, scope }: { readonly what: string; readonly scope: KeyScope },
): string {
  const name = host.replace(/^https?:\/\//, '')
  if (status === undefined) return `${problem} Is ${name} right, and can this browser reach it?`
  if (status === 401) return `${name} did not accept the key: it is wrong, was deleted, or belongs to another region.`
  if (status === 403) {
    return `The key may not read ${what}: it lacks the scope ${scope}, or access to project ${projectId}. Change that in PostHog, Settings, Personal API keys.`
  }
  if (status === 404) return `There is no project ${projectId} at ${name}, or this is not where PostHog is.`
  if (status === 429) return 'PostHog was asked too often; try again in a minute.'
  if (status >= 300 && status < 400) {
    return `${name} sends on to another address, to which the key is not sent. Use the address that the browser shows in PostHog.`
  }
  return `${name} answered ${status}; try again later.`
}
