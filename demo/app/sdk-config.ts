import { EVENTS } from './events.ts'
import { readAllFlags } from './flag-reads.ts'
import type { PostHogClient } from './posthog-client.ts'
import { NEW_SDK, UI_HOST } from './project.ts'
import { quirk } from './quirks.ts'
import { beforeSendMode, hostFor, isAutomated, isDevelopment } from './settings.ts'

/** The shortest wait that the SDK allows, so that automated tests need not wait three seconds for every answer. Before about 1.150 it can't be set. */
const QUICK_QUEUE = { request_queue_config: { flush_interval_ms: 250 } }

type BeforeSend = <Event extends { event: string } | null>(event: Event) => Event | null

export function beforeSend(): BeforeSend | undefined {
  const mode = beforeSendMode()
  if (!mode) return undefined
  return (event) => {
    if (event?.event !== EVENTS.FEATURE_USED) return event
    if (mode === 'throw') throw new Error('before_send failed')
    return null
  }
}

/** The options of every page. */
export function sdkConfig(version: string, onLoaded: (client: PostHogClient) => void = () => {}) {
  const hook = beforeSend()
  return {
    api_host: hostFor(version),
    ui_host: UI_HOST,
    ...(version === NEW_SDK ? { defaults: '2025-11-30' as const } : {}),
    capture_pageview: true,
    capture_pageleave: true,
    autocapture: true,
    persistence: 'localStorage+cookie' as const,
    loaded: (ph: PostHogClient) => {
      if (isDevelopment()) {
        ph.opt_out_capturing() // Disable in dev
      }
      readAllFlags(ph, 'loaded')
      onLoaded(ph)
    },
    ...(isAutomated() ? { opt_out_useragent_filter: true, ...QUICK_QUEUE } : {}),
    ...(hook ? { before_send: hook } : {}),
    ...quirk()?.config,
  }
}
