import { NEW_SDK } from './project.ts'

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
}

function query(name: string): string | null {
  return new URLSearchParams(location.search).get(name)
}

/** Where PostHog is: `?host=`, else what the server that sent the page filled in. */
export function postHogUrl(): string {
  return query('host') ?? meta('posthog-host')
}

/** A host whose lazily loaded scripts are of the same version as the SDK. */
export function hostFor(version: string): string {
  return version === NEW_SDK ? postHogUrl() : `${postHogUrl()}/v/${version}`
}

/**
 * posthog-js drops every event of an automated browser: it looks at `navigator.webdriver` and for
 * "HeadlessChrome" in the user agent. Automated tests would see nothing, so they ask for the filter to be off.
 */
export function isAutomated(): boolean {
  if (query('automation') === '0') return false
  return query('automation') === '1' || meta('posthog-automation') === 'yes'
}

export function isDevelopment(): boolean {
  return query('env') === 'development'
}

export function capturesBeforeInit(): boolean {
  return query('early') === '1'
}

export function beforeSendMode(): 'drop' | 'throw' | undefined {
  const mode = query('before_send')
  return mode === 'drop' || mode === 'throw' ? mode : undefined
}

/** What is wrong with the page's set-up on purpose: a key of `QUIRKS`. */
export function quirkName(): string | null {
  return query('quirk')
}

/** A link that keeps the page's query, so that the host and the like follow along. */
export function linkTo(page: string, change: Record<string, string | undefined> = {}): string {
  const params = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) params.delete(name)
    else params.set(name, value)
  }
  return params.size > 0 ? `${page}?${params}` : page
}
