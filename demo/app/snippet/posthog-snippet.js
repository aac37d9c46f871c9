// The loading snippet a page pastes into its head: calls made before the SDK is there wait in arrays, which
// array.js finds (`_i`: the init calls; the arrays themselves: all other calls) and works off.
;(function () {
  if (window.posthog && window.posthog.__SV) return

  const METHODS =
    'capture register register_once register_for_session unregister unregister_for_session identify alias group ' +
    'setPersonProperties setPersonPropertiesForFlags setGroupPropertiesForFlags resetPersonPropertiesForFlags ' +
    'resetGroups reset get_distinct_id getGroups get_session_id get_session_replay_url get_property ' +
    'getSessionProperty getFeatureFlag getFeatureFlagPayload isFeatureEnabled reloadFeatureFlags onFeatureFlags ' +
    'onSessionId getSurveys getActiveMatchingSurveys on debug set_config startSessionRecording ' +
    'stopSessionRecording sessionRecordingStarted captureException opt_in_capturing opt_out_capturing ' +
    'has_opted_in_capturing has_opted_out_capturing clear_opt_in_out_capturing loadToolbar'
  const PEOPLE_METHODS = 'set set_once'

  function addQueueing(queue, methods) {
    for (const method of methods.split(' ')) {
      queue[method] = function (...args) {
        queue.push([method, ...args])
      }
    }
    return queue
  }

  function newQueue() {
    const queue = addQueueing([], METHODS)
    queue.people = addQueueing([], PEOPLE_METHODS)
    return queue
  }

  const posthog = newQueue()
  let asked = false

  window.posthog = posthog
  posthog._i = []
  posthog.init = function (token, config, name) {
    if (name) posthog[name] = posthog[name] || newQueue()
    posthog._i.push([token, config, name || 'posthog'])
    if (asked || document.documentElement.dataset.snippet === 'synchronous') return
    asked = true
    const script = document.createElement('script')
    script.async = true
    script.crossOrigin = 'anonymous'
    script.src = config.api_host.replace('.i.posthog.com', '-assets.i.posthog.com') + '/static/array.js'
    const first = document.getElementsByTagName('script')[0]
    first.parentNode.insertBefore(script, first)
  }
  // The last statement in PostHog's own snippet, too.
  posthog.__SV = 1
})()
