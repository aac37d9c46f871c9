import type { Limits, PlannedProperty, PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { membersOf } from '../union-members.ts'

/** More are not named one by one. */
const MAX_NAMED = 3

/** What `writeCsv` leaves out of a plan because a table has no cell for it, in words that go on "the table lacks …"; empty when it is all there. */
export function describeCsvLoss(plan: TrackingPlan): string[] {
  const types = [
    ...plan.events.flatMap(({ name, properties }) => lossy(properties).map((property) => `${name} › ${property}`)),
    ...lossy(plan.commonProperties),
  ]
  const families = plan.events.flatMap(({ name, namePattern }) => (namePattern === undefined ? [] : name))
  const open = plan.events.flatMap((event) => (event.open ? event.name : []))
  return [
    ...(types.length > 0 ? [`parts of the types of ${named(types)}`] : []),
    ...(families.length > 0 ? [`which names ${named(families)} stands for`] : []),
    ...(plan.open ? ['that any event may have other properties'] : []),
    ...(open.length > 0 ? [`that ${named(open)} may have other properties`] : []),
    ...(plan.flagKeys.length > 0 ? ['the feature flags'] : []),
  ]
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ')
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown
}

const lossy = (properties: readonly PlannedProperty[]): string[] =>
  properties.filter(({ type }) => !fitsInRow(type)).map(({ name }) => name)

function fitsInRow(type: PlannedType): boolean {
  const members = membersOf(type)
  const kinds = new Set(members.map(({ kind }) => kind))
  const listed = new Set<string>(members.flatMap((member) => (member.kind === 'literal' ? typeof member.value : [])))
  return members.every((member) => {
    if (listed.has(member.kind)) return !hasForm(member)
    switch (member.kind) {
      case 'object':
        return member.properties.length === 0 && member.open === true
      case 'number':
        return fitBounds(member.limits, [undefined, 1])
      case 'string':
        return fitBounds(member.limits, [undefined]) && (!member.limits || !kinds.has('number'))
      case 'array': {
        const isAlone = members.every(({ kind }) => kind === 'array' || kind === 'null' || kind === 'object')
        const isLimitedAlone = !member.limits || (fitBounds(member.limits, [undefined]) && isAlone)
        const isOneArray = members.filter(({ kind }) => kind === 'array').length === 1
        return isLimitedAlone && fitsInItems(member.items, isAlone && isOneArray)
      }
      default:
        return true
    }
  })
}

/** Of the items of an array a row names only the kinds, and the values where they can be of nothing else. */
function fitsInItems(type: PlannedType, mayListValues: boolean): boolean {
  const members = membersOf(type)
  const kinds = new Set<string>(members.map(({ kind }) => kind))
  return members.every((member) => {
    if (member.kind === 'literal') return mayListValues && !kinds.has(typeof member.value)
    if (member.kind === 'object') return member.properties.length === 0 && member.open === true
    if (member.kind === 'number') return fitBounds(member.limits, [undefined, 1]) && !isBounded(member.limits)
    if (member.kind === 'array') return !member.limits && fitsInItems(member.items, false)
    return !hasForm(member)
  })
}

/** `multiplesOf` are those that have a word of their own. */
function fitBounds(limits: Limits | undefined, multiplesOf: readonly (number | undefined)[]): boolean {
  const { atLeast, atMost, above, below, multipleOf } = limits ?? {}
  const isTwice = (atLeast !== undefined && above !== undefined) || (atMost !== undefined && below !== undefined)
  return !isTwice && multiplesOf.includes(multipleOf)
}

function isBounded(limits: Limits = {}): boolean {
  return Object.keys(limits).some((name) => name !== 'multipleOf')
}

const hasForm = (type: PlannedType): boolean => 'limits' in type || 'pattern' in type || 'format' in type
