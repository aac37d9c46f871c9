// The page that every version is played in: starts the SDK as an app would, and notes what it reads. The runner does the rest through `compat`.
;(function () {
  const { token, apiHost, flagKey, bot } = JSON.parse(document.querySelector('#settings').textContent)
  const reads = []

  function read(client, where) {
    reads.push({ where, value: client.getFeatureFlag(flagKey) })
  }

  function beforeSend(event) {
    if (event && event.event === 'dropped_by_page') return null
    if (event && event.event === 'broken_by_page') throw new Error('before_send of the page')
    return event
  }

  function sanitize(properties, eventName) {
    return eventName === 'changed_by_page' ? { ...properties, secret: 'removed' } : properties
  }

  window.compat = {
    token,
    reads,
    client: null,
    config: {
      api_host: apiHost,
      autocapture: false,
      cross_subdomain_cookie: false,
      disable_session_recording: true,
      // posthog-js drops every event of an automated browser, and so would show nothing else.
      opt_out_useragent_filter: !bot,
      // The shortest there is; old versions wait their three seconds.
      request_queue_config: { flush_interval_ms: 250 },
      before_send: beforeSend,
      sanitize_properties: sanitize,
      loaded(client) {
        read(client, 'loaded')
        client.onFeatureFlags(() => read(client, 'onFeatureFlags'))
      },
    },
    started(client) {
      window.compat.client = client
      read(client, 'after init')
      client.capture('before_panel', { plan: 'pro' })
    },
    /** Captures as an app with a mistake in it might: whatever it throws stays here. */
    tryCapture(eventName, properties) {
      try {
        window.compat.client.capture(eventName, properties)
      } catch {
        // The runner looks at what Hogscope says of it.
      }
    },
  }
})()
