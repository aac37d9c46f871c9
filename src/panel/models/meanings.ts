import { signal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type * as Dictionary from '../../core/plan/posthog/posthog-dictionary.ts'
import { isPostHogEvent, isPostHogProperty } from '../../core/plan/posthog-names.ts'
import type { TaxonomyModel } from './taxonomy.ts'

/** What names mean: in the taxonomy's own words, else in Hogscope's where they are PostHog's. Null for what nobody described. */
export interface Meanings {
  ofEvent(eventName: string): string | null
  ofProperty(event: CapturedEvent, name: string): string | null
  /** Of what is written to the person by `$set`, which no taxonomy describes. */
  ofPersonProperty(name: string): string | null
}

export function createMeanings(taxonomy: Pick<TaxonomyModel, 'describe'>): Meanings {
  const dictionary = signal<typeof Dictionary | null>(null)
  let isAskedFor = false

  /** Loaded at the first name of PostHog's; who asked before it was there is told by the signal. */
  function lookUp(describe: (dictionary: typeof Dictionary) => string | null): string | null {
    if (!isAskedFor) {
      isAskedFor = true
      void import('../../core/plan/posthog/posthog-dictionary.ts').then((loaded) => {
        dictionary.value = loaded
      })
    }
    return dictionary.value && describe(dictionary.value)
  }
  const propertyOfPostHog = (name: string): string | null =>
    lookUp(({ describePostHogProperty }) => describePostHogProperty(name))

  return {
    ofEvent(eventName) {
      const planned = taxonomy.describe({ eventName, property: null })
      if (planned !== null || !isPostHogEvent(eventName)) return planned
      return lookUp(({ describePostHogEvent }) => describePostHogEvent(eventName))
    },
    ofProperty({ eventName, ownProperties }, name) {
      const planned = taxonomy.describe({ eventName, property: name })
      if (planned !== null) return planned
      // `title` is the page's title, unless the team's own event was given one.
      const isPostHogs =
        name.startsWith('$') || isPostHogEvent(eventName) || (isPostHogProperty(name) && !ownProperties.includes(name))
      return isPostHogs ? propertyOfPostHog(name) : null
    },
    ofPersonProperty: (name) => (isPostHogProperty(name) ? propertyOfPostHog(name) : null),
  }
}
