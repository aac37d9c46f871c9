import { EVENTS } from './events.ts'
import { readAllFlags } from './flag-reads.ts'
import type { PostHogClient } from './posthog-client.ts'
import { beforeSendMode, hostFor, isAutomated, isDevelopment } from './settings.ts'

type BeforeSend = <Event extends { event: string } | null>(event: Event) => Event | null

function beforeSend(): BeforeSend | undefined {
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
    ...(isAutomated() ? { opt_out_useragent_filter: true } : {}),
    ...(hook ? { before_send: hook } : {}),
  }
}
