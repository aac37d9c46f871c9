import { createFindSimilar } from '../plan/find-similar.ts'
import { isWireObject, type WireObject, type WireValue } from '../values/wire-value.ts'
import { BOOTSTRAP_OPTIONS, DATED_DEFAULTS, LITE_OPTIONS, POSTHOG_JS_OPTIONS, RENAMED_OPTIONS } from './sdk-options.ts'

/** Where an option's value is from. */
export type OptionOrigin =
  /** The page gave it to `init` or `set_config`. */
  | 'page'
  | 'default'
  /** `defaults: '<date>'` made it another than it is without. */
  | 'dated defaults'
  /** PostHog's remote config, so the project's settings. */
  | 'remote config'
  /** It was not seen what the page gave. */
  | 'unknown'

export interface OptionRow {
  /** `bootstrap.distinctId` for a part of an option. */
  readonly name: string
  readonly value: WireValue
  readonly origin: OptionOrigin
  /** The date of the defaults, or the former name under which the page gave it; null for others. */
  readonly detail: string | null
  /** False for what no version of the SDK knows: it does nothing. */
  readonly known: boolean
  /** What an unknown option was probably meant to be; null when nothing is near. */
  readonly didYouMean: string | null
}

/** A configuration, as the hook tells it. */
export interface ToldConfig {
  readonly given: WireObject
  readonly givenKnown: boolean
  readonly effective: WireObject
  readonly remote: WireObject
  /** As it was at first. */
  readonly first: WireObject
}

/** Every option: the unknown ones first, then the page's own, then what differs from the default, then the rest; each by name. */
export function configRows(config: ToldConfig, sdk: 'posthog-js' | 'lite'): readonly OptionRow[] {
  const { given, effective, remote } = config
  const known = sdk === 'lite' ? LITE_OPTIONS : POSTHOG_JS_OPTIONS
  const findSimilar = createFindSimilar([...known])
  // posthog-js-lite has other fields beside its options.
  const held = Object.keys(effective).filter((name) => sdk === 'posthog-js' || known.has(name))
  const rows = [...new Set([...Object.keys(given), ...held])].map((name): OptionRow => {
    const isKnown = known.has(name) || !Object.hasOwn(given, name)
    const value = effective[name] ?? given[name] ?? null
    const didYouMean = isKnown ? null : findSimilar(name)
    const { origin, detail } = originOf(name, config)
    return { name, value, origin, detail, known: isKnown, didYouMean }
  })
  const remoteRows = Object.entries(remote).map(([name, value]): OptionRow => ({
    name,
    value,
    origin: 'remote config',
    detail: null,
    known: true,
    didYouMean: null,
  }))
  return [...rows, ...unknownInBootstrap(given, sdk), ...remoteRows].toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
  )
}

function originOf(name: string, config: ToldConfig): Pick<OptionRow, 'origin' | 'detail'> {
  const { given, givenKnown, effective, first } = config
  if (!givenKnown) return { origin: 'unknown', detail: null }
  if (isGiven(given, name)) return { origin: 'page', detail: null }
  const former = Object.keys(RENAMED_OPTIONS).find((each) => RENAMED_OPTIONS[each] === name && isGiven(given, each))
  if (former !== undefined) return { origin: 'page', detail: former }
  if (JSON.stringify(effective[name]) !== JSON.stringify(first[name])) return { origin: 'remote config', detail: null }
  const date = datedDefault(name, given['defaults'])
  return date === null ? { origin: 'default', detail: null } : { origin: 'dated defaults', detail: date }
}

/** The SDK takes an option that is given as undefined for one that is not given. */
function isGiven(given: WireObject, name: string): boolean {
  return Object.hasOwn(given, name) && JSON.stringify(given[name]) !== UNDEFINED
}
const UNDEFINED = JSON.stringify({ '~hogscope': 'undefined', text: 'undefined' })

/** With `defaults: 'unset'` the SDK leaves these alone, and takes the word for a date after all others for the rest (1.449). */
const HEEDS_UNSET: ReadonlySet<string> = new Set(['session_recording', 'cookieWinsOnConflict'])

/** The newest date up to the one that the page asked for at which the option changed. ISO dates and `latest` sort as text, as in the SDK. */
function datedDefault(name: string, defaults: WireValue | undefined): string | null {
  if (typeof defaults !== 'string' || !Object.hasOwn(DATED_DEFAULTS, name)) return null
  if (defaults === 'unset' && HEEDS_UNSET.has(name)) return null
  return DATED_DEFAULTS[name]?.findLast((date) => date <= defaults) ?? null
}

/** `bootstrap.distinctId` does nothing, and nobody says so: it is `distinctID`. */
function unknownInBootstrap(given: WireObject, sdk: 'posthog-js' | 'lite'): OptionRow[] {
  const bootstrap = given['bootstrap']
  if (!isWireObject(bootstrap)) return []
  const known = BOOTSTRAP_OPTIONS[sdk]
  const findSimilar = createFindSimilar([...known])
  return Object.entries(bootstrap).flatMap(([name, value]): OptionRow[] => {
    if (known.has(name)) return []
    const similar = findSimilar(name)
    const didYouMean = similar && `bootstrap.${similar}`
    return [{ name: `bootstrap.${name}`, value, origin: 'page', detail: null, known: false, didYouMean }]
  })
}

function rank({ known, origin }: OptionRow): number {
  if (!known) return 0
  return ['page', 'remote config', 'dated defaults', 'unknown', 'default'].indexOf(origin) + 1
}
