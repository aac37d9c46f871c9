import { isSpecial, SPECIAL, type WireValue } from '../../../core/values/wire-value.ts'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'

export type Entry = readonly [name: string, value: WireValue]

export interface PropertyGroups {
  /** What the page itself passed to `capture()`. */
  readonly own: readonly Entry[]
  /** Passed by the page, but no longer there when the SDK accepted the event. */
  readonly removed: readonly string[]
  /** Added by the SDK, of names that are not PostHog's: what the page registered, or `before_send` added. */
  readonly superProperties: readonly Entry[]
  /** PostHog's own. */
  readonly posthog: readonly Entry[]
  /** Properties that could not be carried to the panel. */
  readonly left: number
}

/** Names without `$` that posthog-js itself adds. */
const POSTHOG_NAMES = new Set(
  (
    'token distinct_id title utm_source utm_medium utm_campaign utm_content utm_term gclid gad_source gclsrc dclid gbraid wbraid ' +
    'fbclid msclkid twclid li_fat_id igshid ttclid rdt_cid epik qclid sccid irclid mc_cid _kx'
  ).split(' '),
)

/** Shown apart. */
const PERSON_NAMES = new Set(['$set', '$set_once'])

export function groupProperties(event: CapturedEvent): PropertyGroups {
  const { entries, left } = entriesOf(event.properties)
  const ownNames = new Set(event.ownProperties)
  const present = new Set(entries.map(([name]) => name))
  const shown = entries.filter(([name]) => !PERSON_NAMES.has(name))
  const added = shown.filter(([name]) => !ownNames.has(name))
  const isPosthogs = ([name]: Entry): boolean => name.startsWith('$') || POSTHOG_NAMES.has(name)
  return {
    own: shown.filter(([name]) => ownNames.has(name)),
    removed: left > 0 ? [] : event.ownProperties.filter((name) => !present.has(name) && !PERSON_NAMES.has(name)),
    superProperties: added.filter((entry) => !isPosthogs(entry)),
    posthog: added.filter(isPosthogs),
    left,
  }
}

/** An event with very many properties, or one named `__proto__`, comes as entries. */
function entriesOf(properties: WireValue): { readonly entries: readonly Entry[]; readonly left: number } {
  if (isSpecial(properties)) {
    return properties[SPECIAL] === 'entries' ? properties : { entries: [], left: 0 }
  }
  return { entries: Object.entries(properties as Record<string, WireValue>), left: 0 }
}
