import type { SdkInstance } from '../../models/documents.ts'
import { pagePath } from '../../ui/page-path.ts'

/** The name posthog-js gives an instance when `init` was called without one. */
const DEFAULT_NAME = 'posthog'
const TOKEN_START = 8

/** `shop · 1.449.2 · frame /embed`: enough to tell instances apart. */
export function formatInstance({ init, frameId, pageUrl }: SdkInstance): string {
  const named = init && init.name !== '' && init.name !== DEFAULT_NAME
  const parts = [named ? init.name : shortToken(init?.token ?? '')]
  if (named) parts.push(shortToken(init.token))
  if (init?.version) parts.push(init.version)
  if (frameId !== 0) parts.push(`frame ${pagePath(pageUrl)}`)
  return parts.join(' · ')
}

export function shortToken(token: string): string {
  if (token === '') return 'not initialised'
  return token.length > TOKEN_START ? `${token.slice(0, TOKEN_START)}…` : token
}

/** `posthog-js 1.449.2 · npm`, `posthog-js-lite 4.12.1` */
export function formatPackage({ version, bundle }: NonNullable<SdkInstance['init']>): string {
  const known = version ?? 'of unknown version'
  return bundle === 'lite' ? `posthog-js-lite ${known}` : `posthog-js ${known} · ${bundle}`
}

/** `posthog-js 1.449.2 · npm · us.i.posthog.com` */
export function formatSdk({ init }: SdkInstance): string {
  if (!init) return 'posthog-js, not initialised'
  return [formatPackage(init), formatHost(init.apiHost)].join(' · ')
}

/** The host alone, as `api_host` may be an address, a bare host or a path of the site's own proxy. */
export function formatHost(apiHost: string): string {
  return apiHost.replace(/^https?:\/\//, '').replace(/\/+$/, '')
}
