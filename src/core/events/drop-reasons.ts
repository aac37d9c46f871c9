import type { DropReason } from './captured-event.ts'

export interface Explanation {
  /** What it means, in one sentence. */
  readonly means: string
  /** What to look at next; null when there is nothing to do. Names stand between backquotes. */
  readonly check: string | null
}

/** What each reason means to a tester, and what to look at. */
export const DROP_EXPLANATIONS: Record<DropReason, Explanation> = {
  'not initialised': {
    means: 'The page captured it before `posthog.init()`, and posthog-js does not keep such events.',
    check: 'Call `posthog.init()` first, or capture in its `loaded` callback.',
  },
  'client disabled': {
    means: 'This instance of posthog-js-lite is switched off, so it takes nothing.',
    check: 'Look for `disabled: true`, and for a project token that is missing.',
  },
  'opted out': {
    means: 'This visitor is opted out of capturing, so the SDK sends nothing.',
    check:
      'Look for `opt_out_capturing()`, `opt_out_capturing_by_default` or `respect_dnt` (posthog-js-lite: `optOut()`, `defaultOptIn`), and at the consent banner.',
  },
  'consent pending': {
    means: 'The visitor has not answered yet whether capturing is allowed, so posthog-js sends nothing.',
    check: 'Answer the consent banner, and see that it calls `opt_in_capturing()`.',
  },
  'bad event name': {
    means: 'The first argument of `capture()` was no text, or empty.',
    check: 'Look at the call site for an event constant that is undefined or misspelt.',
  },
  'bot user agent': {
    means: 'The browser looks like a bot, and posthog-js leaves bots out.',
    check: 'Automated browsers count as bots: set `opt_out_useragent_filter: true` in test builds.',
  },
  'client rate limit': {
    means: 'The page captured so many events in a short time that posthog-js held some back for good.',
    check:
      'Look for a loop or an effect that captures again and again; `rate_limiting` in the configuration sets the limit.',
  },
  'before_send returned null': {
    means: "The page's own `before_send` decided that this event is not sent.",
    check: 'If that was not meant, look at what `before_send` filters by.',
  },
  'before_send threw': {
    means: "The page's own `before_send` failed with an error, so the event was not sent.",
    check: 'Look for the error in the Console, and for a property that `before_send` did not expect.',
  },
  "person_profiles is 'never'": {
    means: "The configuration has `person_profiles: 'never'`, so events that change a person are not sent.",
    check: "Use `person_profiles: 'identified_only'` if people should be identified.",
  },
  'capture threw': {
    means: '`capture()` itself failed with an error.',
    check: 'Look for the error in the Console: often a value in the properties cannot be read.',
  },
  'unknown reason': {
    means: 'posthog-js did not take the event and gave no reason.',
    check: 'Switch on `posthog.debug()` and capture it again: the Console then says more.',
  },
}
