/** What the app uses of posthog-js; every version has it, and so has the snippet's queue (which returns nothing). posthog-js-lite is made to have it. */
export interface PostHogClient {
  capture(event: string, properties?: Record<string, unknown>): unknown
  identify(distinctId: string, traits?: Record<string, unknown>): unknown
  group(type: string, key: string, properties?: Record<string, unknown>): unknown
  reset(): unknown
  register(properties: Record<string, unknown>): unknown
  getFeatureFlag(key: string): string | boolean | undefined
  isFeatureEnabled(key: string): boolean | undefined
  onFeatureFlags(callback: () => void): unknown
  opt_in_capturing(): unknown
  opt_out_capturing(): unknown
}

export interface Sdk {
  version: string
  form: 'npm' | 'snippet' | 'lite'
  host: string
  token: string
}

interface Analytics {
  sdk: Sdk
  client: PostHogClient
  ready: boolean
}

let analytics: Analytics | undefined
const readyListeners = new Set<() => void>()

export function useClient(sdk: Sdk, client: PostHogClient, ready: boolean): void {
  analytics = { sdk, client, ready }
}

/** The snippet's queue was replaced by the real SDK. */
export function clientIsReady(client: PostHogClient): void {
  if (!analytics) return
  analytics = { ...analytics, client, ready: true }
  for (const listener of readyListeners) listener()
}

export function onClientReady(listener: () => void): () => void {
  readyListeners.add(listener)
  return () => readyListeners.delete(listener)
}

/** False while calls only go to the snippet's queue, which can't answer questions. */
export function canRead(): boolean {
  return analytics?.ready ?? false
}

export function posthog(): PostHogClient {
  if (!analytics) throw new Error('The page has not chosen its PostHog client yet.')
  return analytics.client
}

export function sdk(): Sdk | undefined {
  return analytics?.sdk
}
