import { FORCED_PROPERTY } from '../../core/flags/forced-flags.ts'
import { call, guard, type PageFunction } from '../patch.ts'
import { forcedExposure } from './exposures.ts'
import type { TappedInstance } from './instance.ts'

/**
 * What the tester asked to have changed in events on their way out, while a flag is forced: a mark on exposures, and in deep mode the values that
 * the SDK adds of flags. It is the last to touch an event, so the page's own functions see what they always saw.
 */
export function rewriteOutgoing(tapped: TappedInstance, eventName: unknown, properties: unknown): void {
  const { forced, token } = tapped
  const overrides = forced.forToken(token())
  const { exposures, deep } = forced.settings
  if (overrides.size === 0 || (exposures !== 'tag' && !deep)) return
  if (typeof properties !== 'object' || properties === null) return
  const event = properties as Record<string, unknown>
  if (exposures === 'tag' && forcedExposure(tapped, eventName, event) !== null) event[FORCED_PROPERTY] = true
  if (!deep) return
  for (const [key, { value }] of overrides) event[`$feature/${key}`] = value
  const active: unknown = event['$active_feature_flags']
  if (!Array.isArray(active)) return
  const others = (active as unknown[]).filter((key) => !overrides.has(String(key)))
  event['$active_feature_flags'] = [...others, ...[...overrides].flatMap(([key, { value }]) => (value ? key : []))]
}

/**
 * posthog-js before about 1.122 tells of an event when it has been sent. There `sanitize_properties`, the last function that sees it, is stood in
 * for while `capture()` runs. Returns how to put it back.
 */
export function rewriteBefore1122(tapped: TappedInstance): (() => void) | undefined {
  const { config, on } = tapped.posthog
  if (on || !config || tapped.forced.isEmpty()) return undefined
  const own = config.sanitize_properties
  const instead: PageFunction = function (this: unknown, ...args) {
    const properties = typeof own === 'function' ? call(own as PageFunction, this, args) : args[0]
    guard(() => rewriteOutgoing(tapped, args[1], properties))
    return properties
  }
  config.sanitize_properties = instead
  return () => {
    if (config.sanitize_properties === instead) config.sanitize_properties = own
  }
}
