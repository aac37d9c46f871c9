/** Events that PostHog's own SDKs capture without a `$`: surveys and product tours. */
const SYSTEM_EVENT = /^(?:survey (?:shown|sent|dismissed|abandoned)|product tour .+)$/

/** Properties that PostHog's SDKs add without a `$`, campaign parameters included. */
const SYSTEM_PROPERTIES: ReadonlySet<string> = new Set([
  'token',
  'distinct_id',
  'title',
  'navigation_type',
  'ph_keyword',
  'gclid',
  'gad_source',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'twclid',
  'li_fat_id',
  'mc_cid',
  'igshid',
  'ttclid',
  'rdt_cid',
  'epik',
  'qclid',
  'sccid',
  'irclid',
  'oppref',
  'bfcid',
  '_kx',
])

/** True for an event in PostHog's namespace, which no taxonomy has to list: `$pageview`, `survey shown`. */
export function isPostHogEvent(eventName: string): boolean {
  return eventName.startsWith('$') || SYSTEM_EVENT.test(eventName)
}

/** True for a property that PostHog's SDKs add or read, which no taxonomy has to list: `$set`, `utm_source`. */
export function isPostHogProperty(name: string): boolean {
  return name.startsWith('$') || name.startsWith('utm_') || SYSTEM_PROPERTIES.has(name)
}
