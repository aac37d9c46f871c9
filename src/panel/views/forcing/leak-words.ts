import type { ForceSettings } from '../../../core/flags/forced-flags.ts'

/** One way in which forced values reach PostHog's data: a word or two for the status bar, and the whole of it. */
export interface LeakWords {
  readonly short: string
  readonly sentence: string
}

/** Empty with the settings as they come: then PostHog gets nothing of what is forced. */
export function leakWords({ exposures, deep }: ForceSettings): LeakWords[] {
  const words: LeakWords[] = []
  if (exposures === 'plain') {
    words.push({
      short: 'exposures sent',
      sentence: 'Exposures of forced flags are sent as they are: they count in experiments.',
    })
  }
  if (exposures === 'tag') {
    words.push({
      short: 'exposures tagged',
      sentence:
        'Exposures of forced flags are sent with `$hogscope_forced: true`: they count in experiments that do not leave them out.',
    })
  }
  if (deep) {
    words.push({
      short: 'deep mode',
      sentence: 'Deep mode: `$feature/<key>` and `$active_feature_flags` of what is sent follow the forced values.',
    })
  }
  return words
}
