import { render, type ComponentChild } from 'preact'
import { readAllFlags } from '../flag-reads.ts'
import { EVENTS } from '../events.ts'
import { clientIsReady, useClient, type PostHogClient } from '../posthog-client.ts'
import { PROJECT_TOKEN } from '../project.ts'
import { quirk } from '../quirks.ts'
import { sdkConfig } from '../sdk-config.ts'
import { capturesBeforeInit, hostFor } from '../settings.ts'

interface NpmClient extends PostHogClient {
  init(token: string, config: ReturnType<typeof sdkConfig>): unknown
}

export function show(content: ComponentChild): void {
  const root = document.getElementById('app')
  if (root) render(content, root)
}

/** Starts the bundled SDK; the first render may already read flags. */
export function startNpm(client: NpmClient, version: string): void {
  const odd = quirk()
  useClient({ version, form: 'npm', host: hostFor(version), token: PROJECT_TOKEN }, client, true)
  odd?.before?.()
  if (capturesBeforeInit()) client.capture(EVENTS.FEATURE_USED, { feature_name: 'too early', source: 'web' })
  if (!odd?.neverInit) client.init(odd?.token ?? PROJECT_TOKEN, sdkConfig(version))
  readAllFlags(client, 'inline')
  odd?.after?.(client)
}

interface SnippetWindow {
  posthog: PostHogClient
}

/** Takes over from the inline snippet, which may still be a queue. */
export function startSnippet(version: string): void {
  const page = window as unknown as SnippetWindow
  const sdk = { version, form: 'snippet' as const, host: hostFor(version), token: PROJECT_TOKEN }
  useClient(sdk, page.posthog, !Array.isArray(page.posthog))
  document.addEventListener('posthog-loaded', (event) => {
    clientIsReady((event as CustomEvent<PostHogClient>).detail)
  })
}
