/** The project's remote config. Everything that would load further scripts is off, so that a page makes few requests. */
export function projectConfig(values: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    supportedCompression: ['gzip', 'gzip-js'],
    hasFeatureFlags: true,
    captureDeadClicks: false,
    capturePerformance: false,
    autocapture_opt_out: false,
    autocaptureExceptions: false,
    analytics: { endpoint: '/i/v0/e/' },
    elementsChainAsString: true,
    errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
    sessionRecording: false,
    surveys: false,
    productTours: false,
    conversations: false,
    logs: { captureConsoleLogs: false },
    heatmaps: false,
    defaultIdentifiedOnly: true,
    siteApps: [],
    ...values,
  }
}

/** What `/decide/` and `/flags/?config=true` add for the older versions. */
export function decideConfig(values: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    config: { enable_collect_everything: true },
    toolbarParams: {},
    isAuthenticated: false,
    ...projectConfig(values),
  }
}

export function configScript(token: string, config: Record<string, unknown>): string {
  const { siteApps: _inConfigOnly, ...rest } = config
  const entry = JSON.stringify({ config: rest, siteApps: [] })
  const key = JSON.stringify(token)
  return `(function () {
  window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {};
  window._POSTHOG_REMOTE_CONFIG[${key}] = ${entry};
})();
`
}
