// The page that every version is played in: starts the SDK as an app would, and notes what it reads. The runner does the rest through `compat`.
;(function () {
  const { token, apiHost, flagKey, bot, consent } = JSON.parse(document.querySelector('#settings').textContent)
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
      // Set where it is asked for alone, as versions differ in what they make of it.
      ...(consent ? { cookieless_mode: 'on_reject' } : {}),
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
    /** What each way of reading gives, of those that this version has. */
    readEveryWay() {
      const { client } = window.compat
      // posthog-js-lite has no such object.
      const { featureFlags = {} } = client
      const ways = {
        getFeatureFlag: () => client.getFeatureFlag(flagKey),
        isFeatureEnabled: () => client.isFeatureEnabled(flagKey),
        getFeatureFlagResult: () => client.getFeatureFlagResult(flagKey).variant,
        getAllFeatureFlags: () => client.getAllFeatureFlags().find(({ key }) => key === flagKey).variant,
        getFeatureFlags: () => client.getFeatureFlags()[flagKey],
        getFlags: () => featureFlags.getFlags().includes(flagKey),
        getFlagVariants: () => featureFlags.getFlagVariants()[flagKey],
        getFlagsWithDetails: () => featureFlags.getFlagsWithDetails()[flagKey].variant,
      }
      const ofFlags = /^getFlag/
      const has = (name) => typeof (ofFlags.test(name) ? featureFlags : client)[name] === 'function'
      return Object.entries(ways).flatMap(([name, read]) => (has(name) ? [[name, read()]] : []))
    },
    /** All that the SDK keeps in the browser, and what it holds of flags. */
    kept() {
      const stored = [localStorage, sessionStorage].flatMap((storage) =>
        Object.entries(storage).filter(([key]) => key !== '__hogscope_forced_flags'),
      )
      const held = ['$enabled_feature_flags', '$active_feature_flags'].map((key) =>
        window.compat.client.get_property?.(key),
      )
      return { text: JSON.stringify([stored, document.cookie]), held }
    },
    /** As when the server could compute none of its flags: the SDK then keeps those it has. */
    receiveErrors() {
      const answer = { errorsWhileComputingFlags: true, featureFlags: {}, featureFlagPayloads: {} }
      window.compat.client.featureFlags?.receivedFeatureFlags(answer)
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
