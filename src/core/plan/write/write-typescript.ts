import { quoteLiteral } from '../format-type.ts'
import type { PlannedEvent, PlannedFlag, TrackingPlan } from '../tracking-plan.ts'
import { withCommonInEach } from './common-in-each.ts'
import { constantsOf, isIdentifier } from './code-names.ts'
import { jsDoc, memberLines, objectText, typeKey } from './typescript-types.ts'
import type { Described } from './typescript-types.ts'

/**
 * A plan as an `events.ts` that Hogscope's import reads again: `EVENTS` with the names, `EventProperties` with the types,
 * by event where events have properties of their own (what is common then stands in `CommonProperties`), `FLAGS`, and
 * `FlagVariants` where variants are known.
 *
 * TypeScript has no words for limits, patterns, formats and families of names (`namePattern`): they are lost. So are line
 * breaks of descriptions. An event or flag without a constant gets one. Where a common property is called like an event, the
 * common ones stand in each event, since their type would be read as a map of events.
 */
export function writeTypeScript(given: TrackingPlan): string {
  const plan = isMistakable(given) ? withCommonInEach(given) : given
  const eventKeys = constantsOf(plan.events, 'EVENT')
  const flags = plan.flagKeys.map((flag) => ({ ...flag, name: flag.key }))
  const flagKeys = constantsOf(flags, 'FLAG')
  const byEvent = eventProperties(plan.events, eventKeys)
  // Without events, `EventProperties` would seem to list them.
  const commonName = byEvent === '' && plan.events.length > 0 ? 'EventProperties' : 'CommonProperties'
  return [
    nameList('EVENTS', plan.events, eventKeys),
    interfaceText(commonName, memberLines(plan.commonProperties, plan.open === true, '  ')),
    interfaceText('EventProperties', byEvent),
    nameList('FLAGS', flags, flagKeys),
    interfaceText('FlagVariants', flagVariants(plan.flagKeys, flagKeys)),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function isMistakable({ events, commonProperties }: TrackingPlan): boolean {
  const names = new Set(events.flatMap(({ name, constant }) => [name, constant]))
  return commonProperties.some(({ name }) => names.has(name))
}
function nameList(
  list: string,
  items: readonly (Described & { readonly name: string })[],
  keys: readonly string[],
): string {
  if (items.length === 0) return ''
  const lines = items.map((item, index) => {
    return `${jsDoc(item, '  ')}  ${objectKey(keys[index] ?? '')}: ${quoteLiteral(item.name)},\n`
  })
  return `export const ${list} = {\n${lines.join('')}} as const;\n`
}

/** `__proto__: …` would set the prototype, also in quotes. */
function objectKey(key: string): string {
  return key === '__proto__' ? `['__proto__']` : typeKey(key)
}

function interfaceText(name: string, members: string): string {
  return members === '' ? '' : `export interface ${name} {\n${members}}\n`
}

function eventProperties(events: readonly PlannedEvent[], keys: readonly string[]): string {
  const members = events.map((event, index) => {
    const { name, properties, open } = event
    if (properties.length === 0 && !open) return ''
    return `  ${reference('EVENTS', keys[index] ?? '', name)}: ${objectText(properties, open === true, '  ')};\n`
  })
  return members.join('')
}

function flagVariants(flags: readonly PlannedFlag[], keys: readonly string[]): string {
  const members = flags.map(({ key, variants }, index) => {
    if (variants.length === 0) return ''
    return `  ${reference('FLAGS', keys[index] ?? '', key)}: ${variants.map(quoteLiteral).join(' | ')};\n`
  })
  return members.join('')
}

/** In a type, TypeScript takes `[EVENTS.KEY]` but not `[EVENTS['a key']]`. */
function reference(list: string, key: string, name: string): string {
  return isIdentifier(key) ? `[${list}.${key}]` : typeKey(name)
}
