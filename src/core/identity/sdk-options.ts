/** The options of `posthog.init`: those of 1.449 (`PostHogConfig` of @posthog/types), and those of older versions since 1.20. */
export const POSTHOG_JS_OPTIONS: ReadonlySet<string> = names(`
  addTracingHeaders advanced_disable_decide advanced_disable_feature_flags advanced_disable_feature_flags_on_first_load
  advanced_disable_flags advanced_disable_toolbar_metrics advanced_enable_surveys advanced_feature_flags_dedup_per_session
  advanced_only_evaluate_survey_feature_flags api_host api_method api_transport asset_host autocapture before_send bootstrap callback_fn
  capture_dead_clicks capture_exceptions capture_heatmaps capture_pageleave capture_pageview capture_performance capture_webmcp
  consent_persistence_name conversations cookie_expiration cookie_name cookie_persisted_properties cookieless_mode cookieWinsOnConflict
  cross_subdomain_cookie custom_blocked_useragents custom_campaign_params custom_personal_data_properties debug defaults
  detect_google_search_app disable_beacon disable_capture_url_hashes disable_compression disable_conversations disable_cookie
  disable_external_dependency_loading disable_persistence disable_product_tours disable_scroll_properties disable_session_recording
  disable_surveys disable_surveys_automatic_display disable_web_experiments disableDeviceModel enable_heatmaps enable_recording_console_log
  error_tracking evaluation_contexts evaluation_environments external_scripts_inject_target feature_flag_cache_ttl_ms
  feature_flag_request_max_retries feature_flag_request_timeout_ms fetch_options flag_keys flags_api_host get_current_url get_device_id
  identity_claims identity_distinct_id identity_hash img inapp_link_new_window inapp_protocol integrations internal_or_test_user_hostname
  ip loaded logs mask_all_element_attributes mask_all_text mask_personal_data_properties metrics name on_request_error on_xhr_error
  opt_in_site_apps opt_out_capturing_by_default opt_out_capturing_cookie_prefix opt_out_capturing_persistence_type
  opt_out_persistence_by_default opt_out_useragent_filter override_display_language persistence persistence_name
  persistence_save_debounce_ms person_profiles prepare_external_dependency_script prepare_external_dependency_stylesheet process_person
  properties_string_max_length property_blacklist property_denylist rageclick rate_limiting remote_config_refresh_interval_ms
  request_batching request_headers request_queue_config respect_dnt reuseAnonymousId rewriteRequestPath sanitize_properties
  save_campaign_params save_referrer scroll_root_selector secure_cookie segment session_idle_timeout_seconds session_recording
  split_storage store_google strict_script_versioning surveys surveys_request_timeout_ms test token trace_propagation_targets
  tracing_headers ui_host upgrade verbose xhr_headers __add_tracing_headers __extensionClasses __preview_capture_bot_pageviews
  __preview_cookie_wins_on_conflict __preview_deferred_init_extensions __preview_disable_beacon __preview_disable_xhr_credentials
  __preview_eager_load_replay __preview_external_dependency_versioned_paths __preview_flags_v2 __preview_lazy_load_replay
  __preview_measure_pageview_stats __preview_remote_config __preview_replay_sync_fetch __preview_send_client_session_params
  _capture_metrics _capture_performance _onCapture
`)

/** The options of posthog-js-lite's constructor (2.0 to 4.12). */
export const LITE_OPTIONS: ReadonlySet<string> = names(`
  autocapture before_send bootstrap captureHistoryEvents defaultOptIn disableCompression disableGeoip disableRemoteConfig
  disableRemoteFeatureFlags disableSurveys disable_capture_url_hashes disabled evaluationContexts evaluationEnvironments
  featureFlagsRequestMaxRetries featureFlagsRequestTimeoutMs fetchRetryCount fetchRetryDelay flushAt flushInterval historicalMigration host
  logs maxBatchSize maxQueueSize persistence persistence_name personProfiles preloadFeatureFlags remoteConfigRequestTimeoutMs
  requestTimeout sendFeatureFlagEvent sessionExpirationTimeSeconds
`)

/** What may stand in `bootstrap`: posthog-js writes its IDs in another way than posthog-js-lite does. */
export const BOOTSTRAP_OPTIONS = {
  'posthog-js': names('distinctID isIdentifiedID featureFlags featureFlagPayloads sessionID'),
  lite: names('distinctId isIdentifiedId featureFlags featureFlagPayloads'),
} as const

/**
 * Which options `defaults: '<date>'` sets otherwise than without it, with the dates of the change (1.449). A page that asks for a date gets what was
 * set at it and before.
 */
export const DATED_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  capture_pageview: ['2025-05-24'],
  rageclick: ['2025-11-30', '2026-05-30'],
  session_recording: ['2025-11-30', '2026-05-30', '2026-06-25', '2026-08-30'],
  external_scripts_inject_target: ['2026-01-30'],
  internal_or_test_user_hostname: ['2026-01-30'],
  persistence_save_debounce_ms: ['2026-05-30'],
  split_storage: ['2026-05-30'],
  detect_google_search_app: ['2026-05-30'],
  disable_capture_url_hashes: ['2026-06-25'],
  cookieWinsOnConflict: ['2026-08-29'],
}

/** Former names that the SDK still takes, with the option that each sets (1.449). */
export const RENAMED_OPTIONS: Readonly<Record<string, string>> = {
  process_person: 'person_profiles',
  xhr_headers: 'request_headers',
  cookie_name: 'persistence_name',
  disable_cookie: 'disable_persistence',
  __preview_disable_beacon: 'disable_beacon',
  store_google: 'save_campaign_params',
  verbose: 'debug',
  __preview_cookie_wins_on_conflict: 'cookieWinsOnConflict',
  property_blacklist: 'property_denylist',
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
