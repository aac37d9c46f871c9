// Starts PostHog from the snippet, as a page without a bundler does it.
;(function () {
  const query = new URLSearchParams(location.search)
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content
  const host = query.get('host') || meta('posthog-host')
  const version = query.get('version') || '__NEW_SDK__'
  const synchronous = document.documentElement.dataset.snippet === 'synchronous'
  const apiHost = version === '__NEW_SDK__' ? host : `${host}/v/${version}`

  window.__reads = []
  window.__readFlags = function (client, where) {
    for (const key of ['new-dashboard-v2', 'ai-features-beta', 'pricing-page-experiment']) {
      window.__reads.push({ where, key, value: client.getFeatureFlag(key) })
    }
  }

  const config = {
    api_host: apiHost,
    ui_host: 'https://us.posthog.com',
    capture_pageview: true,
    capture_pageleave: true,
    autocapture: true,
    persistence: 'localStorage+cookie',
    loaded(ph) {
      if (query.get('env') === 'development') ph.opt_out_capturing()
      window.__readFlags(ph, 'loaded')
      document.dispatchEvent(new CustomEvent('posthog-loaded', { detail: ph }))
    },
  }
  if (version === '__NEW_SDK__') config.defaults = '2025-11-30'
  // posthog-js drops every event of an automated browser; see demo/app/settings.ts.
  if (query.get('automation') === '1' || meta('posthog-automation') === 'yes') {
    config.opt_out_useragent_filter = true
    config.request_queue_config = { flush_interval_ms: 250 }
  }
  const mode = query.get('before_send')
  if (mode) {
    config.before_send = (event) => {
      if (event.event !== 'feature_used') return event
      if (mode === 'throw') throw new Error('before_send failed')
      return null
    }
  }

  if (query.get('early') === '1') window.posthog.capture('feature_used', { feature_name: 'too early', source: 'web' })
  window.posthog.init('__PROJECT_TOKEN__', config)
  if (synchronous) document.write(`<script src="${apiHost}/static/array.js"></${'script'}>`)
})()
