import type { DropReason } from '../../core/events/captured-event.ts'
import { guard } from '../patch.ts'
import type { PostHogLike } from './posthog-like.ts'

/**
 * Why `capture()` returned nothing, asked in the order in which the SDK itself decides (read in 1.130.2 and 1.449.2, run there).
 * Each question goes to a public name and changes nothing.
 */
export function dropReason(posthog: PostHogLike, eventName: unknown): DropReason {
  if (posthog.__loaded !== true) return 'not initialised'
  if (guard(() => posthog.has_opted_out_capturing?.()) === true) return optedOut(posthog)
  if (guard(() => posthog.is_capturing?.()) === false) return optedOut(posthog)
  if (typeof eventName !== 'string') return 'bad event name'
  if (posthog.config?.opt_out_useragent_filter !== true && isBot(posthog)) return 'bot user agent'
  // What the limiter said of this very event: to ask it again would change what it remembers, and the next token may be there by now.
  if (posthog.rateLimiter?.lastEventRateLimited === true) return 'client rate limit'
  return 'unknown reason'
}

/** Not asked yet is not the same as refused: `cookieless_mode` and `opt_out_capturing_by_default` wait for an answer (from about 1.261). */
function optedOut(posthog: PostHogLike): DropReason {
  return guard(() => posthog.get_explicit_consent_status?.()) === 'pending' ? 'consent pending' : 'opted out'
}

/** `_is_bot` keeps its name in mangled builds; builds that lack it (1.130) look at the user agent alone, in a list of their own. */
function isBot(posthog: PostHogLike): boolean {
  if (posthog._is_bot) return guard(() => posthog._is_bot?.()) === true
  return /bot|crawler|spider|headless|lighthouse|prerender/i.test(navigator.userAgent)
}
