import { describe, expect, test } from 'vitest'
import { outlineEvents, planOf } from '../fixtures/read-plan.ts'

/** Taxonomies as teams write them, each in a form of its own. */
describe('forms of taxonomies', () => {
  test.each([
    [
      'names with spaces',
      `export interface AnalyticsEvents {
  'Signed Up': { method: 'email' | 'google'; referrer?: string | null }
  'Plan Upgraded': { from: Plan; to: Plan; seats: number }
  'Logged Out': undefined
}
type Plan = 'free' | 'pro'`,
      [
        "Signed Up {method: 'email' | 'google'; referrer?: string | null}",
        "Plan Upgraded {from: 'free' | 'pro'; to: 'free' | 'pro'; seats: number}",
        'Logged Out {}',
      ],
    ],
    [
      'nested constants as computed keys',
      `export const EVENTS = {
  CHECKOUT: { STARTED: 'checkout_started', PAID: 'checkout_paid' },
  AUTH: { SIGNED_IN: 'signed_in' },
} as const satisfies Record<string, Record<string, string>>

export type EventPayloads = {
  [EVENTS.CHECKOUT.STARTED]: { readonly items: readonly string[]; total: number }
  [EVENTS.CHECKOUT.PAID]: { method: [kind: string, last4?: number] }
  [EVENTS.AUTH.SIGNED_IN]: never
}`,
      [
        'checkout_started {items: string[]; total: number}',
        'checkout_paid {method: (string | number)[]}',
        'signed_in {}',
      ],
    ],
    [
      'a string enum as keys',
      `export enum TrackingEvent {
  ItemCreated = 'item_created',
  ItemShared = 'item_shared',
}
export interface TrackingEventProperties {
  [TrackingEvent.ItemCreated]: { item_id: string }
  [TrackingEvent.ItemShared]: { item_id: string; channel: Channel }
}
enum Channel { Mail = 'mail', Link = 'link' }`,
      ['item_created {item_id: string}', "item_shared {item_id: string; channel: 'mail' | 'link'}"],
    ],
    [
      'a constant each',
      `export const USER_SIGNED_UP = 'user signed up'
export const ITEM_CREATED = 'item created'
const internal = 'x'
export const DEFAULT_SOURCE = 'web'
export function track() {}
export interface ItemCreatedProperties { id: string }`,
      ['user signed up {}', 'item created {id: string}'],
    ],
    [
      'a constant each as computed keys',
      `export const USER_SIGNED_UP = 'user_signed_up'
export const ITEM_CREATED = 'item_created'
export interface Properties { [USER_SIGNED_UP]: { method: string }; [ITEM_CREATED]: {} }`,
      ['user_signed_up {method: string}', 'item_created {}'],
    ],
    [
      'a union of event objects by type, the properties beside it',
      `interface Base { timestamp: number }
interface PageViewed extends Base { type: 'page_viewed'; path: string }
interface ButtonClicked extends Base { type: 'button_clicked'; id: string }
export type TrackingEvent = PageViewed | ButtonClicked`,
      ['page_viewed {timestamp: number; path: string}', 'button_clicked {timestamp: number; id: string}'],
    ],
    [
      'a union of event objects with a payload',
      `type AnalyticsEvent =
  | { event: 'page_viewed'; payload: { path: string } }
  | { event: 'logged_out' | 'logged_in'; payload?: undefined }`,
      ['page_viewed {path: string}', 'logged_out {}', 'logged_in {}'],
    ],
    [
      'event objects under a name that says nothing',
      `export type TrackArgs =
  | { event: 'page_viewed'; properties: { path: string } }
  | { event: 'logged_out'; properties: {} }`,
      ['page_viewed {path: string}', 'logged_out {}'],
    ],
    [
      'event objects named by an enum',
      `enum Name { A = 'a_done', B = 'b_done' }
type AppEvent = { name: Name.A; props: { x: number } } | { name: typeof B; props: { y: string } }
const B = 'b_done'`,
      ['a_done {x: number}', 'b_done {y: string}'],
    ],
    [
      'templates of few names',
      `type Noun = 'cart' | 'order'
type Verb = 'viewed' | 'changed'
export type EventName = \`\${Noun}:\${Verb}\` | 'app:opened'`,
      ['cart:viewed {}', 'cart:changed {}', 'order:viewed {}', 'order:changed {}', 'app:opened {}'],
    ],
    [
      'a map by templates',
      `type Step = 'address' | 'payment'
type EventMap = { [S in Step as \`checkout_\${S}\`]: never } & Record<\`checkout_\${Step}\`, { ms: number }>`,
      ['checkout_address {ms: number}', 'checkout_payment {ms: number}'],
    ],
    [
      'utility types',
      `interface Common { id: string; source?: 'web' | 'app'; debug: boolean }
export interface EventMap {
  opened: Pick<Common, 'id'> & { at: Date }
  closed: Omit<Common, 'debug'>
  shared: Partial<Common>
  deleted: Required<Pick<Common, 'source'>>
  moved: Readonly<{ to: { folder: string; path?: string[] } }>
}`,
      [
        'opened {id: string; at: string}',
        "closed {id: string; source?: 'web' | 'app'}",
        "shared {id?: string; source?: 'web' | 'app'; debug?: boolean}",
        "deleted {source: 'web' | 'app'}",
        'moved {to: { folder: string; path?: string[] }}',
      ],
    ],
    [
      'a member of another type',
      `interface Entities { item: { id: string } }
interface EventMap { opened: Entities['item']; closed: Entities['item'] & { ms: number } }`,
      ['opened {id: string}', 'closed {id: string; ms: number}'],
    ],
    [
      'types of the keys in code, which are no names',
      `export const EVENTS = { OPENED: 'app_opened' } as const
export type EventKey = keyof typeof EVENTS
export const FLAGS = { NEW: 'new-page' } as const
export type FlagKey = keyof typeof FLAGS`,
      ['app_opened {}'],
    ],
    [
      'flags and labels beside the events',
      `export const EVENTS = { A: 'a_done' } as const
export const ROUTES = { HOME: '/home' } as const
export const LABELS = { a: 'Do it!' }
export const FLAGS = { NEW: 'new-page' }`,
      ['a_done {}'],
    ],
    [
      'what the file name alone tells',
      `export default { opened: 'app opened', closed: 'app closed' } satisfies Record<string, string>`,
      ['app opened {}', 'app closed {}'],
    ],
  ])('%s', (_, source, expected) => {
    const plan = planOf(source)
    expect(outlineEvents(plan.events)).toEqual(expected)
    expect(plan.notUnderstood).toEqual([])
    expect(plan.commonProperties).toEqual([])
  })
})

test('the keys of flags in code are no flags', () => {
  const { flagKeys } = planOf("export const FLAGS = { NEW: 'new-page' } as const\ntype FlagKey = keyof typeof FLAGS")
  expect(flagKeys.map(({ key }) => key)).toEqual(['new-page'])
})

describe('families of names', () => {
  function familiesOf(source: string): string[] {
    return planOf(source).events.map(({ name, namePattern }) => `${name} ~ ${namePattern}`)
  }

  test.each([
    ['any text', 'type EventName = `checkout:${string}`', String.raw`checkout:${'${string}'} ~ checkout:[\s\S]*`],
    [
      'a number',
      'type EventName = `step.${number}`',
      String.raw`step.${'${number}'} ~ step\.-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`,
    ],
    [
      'a list and any text',
      "type Area = 'shop' | 'blog'\ntype EventName = `${Area}:${string}`",
      String.raw`${'${Area}:${string}'} ~ (?:shop|blog):[\s\S]*`,
    ],
    [
      'a key',
      'interface EventMap { [name: `checkout:${string}`]: { step: number } }',
      String.raw`checkout:${'${string}'} ~ checkout:[\s\S]*`,
    ],
    [
      'a record',
      'type EventMap = Record<`checkout:${string}`, { step: number }>',
      String.raw`checkout:${'${string}'} ~ checkout:[\s\S]*`,
    ],
  ])('%s', (_, source, expected) => {
    expect(familiesOf(source)).toEqual([expected])
  })

  test('more names than can be listed are a family that lists its parts', () => {
    const words = (letter: string) => Array.from({ length: 30 }, (_, index) => `'${letter}${index}'`).join(' | ')
    const [family] = familiesOf(`type A = ${words('a')}; type B = ${words('b')}; type EventName = \`\${A}:\${B}\``)
    expect(family).toMatch(/^\$\{A\}:\$\{B\} ~ \(\?:a0\|a1\|.*\|a29\):\(\?:b0\|.*\|b29\)$/)
  })

  test('the properties of a family', () => {
    const { events } = planOf('interface EventMap { [name: `checkout:${string}`]: { step: number }; opened: {} }')
    expect(outlineEvents(events)).toEqual(['checkout:${string} {step: number}', 'opened {}'])
  })
})

describe('what a comment says', () => {
  test.each([
    ['of a member', 'interface EventMap {\n  /** Someone came.\n   * @deprecated use arrived */\n  came: {}\n}'],
    ['of a name in a union', "type EventName =\n  /** Someone came.\n   * @deprecated use arrived */\n  | 'came'"],
    ['of a constant', "const EVENTS = {\n  /** Someone came.\n   * @deprecated use arrived */\n  CAME: 'came' }"],
    ['of one constant', "/** Someone came.\n * @deprecated use arrived */\nexport const EVENT_CAME = 'came'"],
    [
      'of an event object',
      "/** Someone came.\n * @deprecated use arrived */\nexport interface Came { type: 'came' }\ntype AppEvent = Came | { type: 'left' }",
    ],
  ])('%s', (_, source) => {
    expect(planOf(source).events[0]).toMatchObject({
      name: 'came',
      description: 'Someone came.',
      deprecated: 'use arrived',
    })
  })

  test('of a property', () => {
    const { commonProperties } = planOf(
      'const EVENTS = { A: "a" }\ninterface EventProperties {\n  /** @deprecated */ old: string\n  /** The new one. */ new: string }',
    )
    expect(commonProperties).toMatchObject([
      { name: 'old', description: null, deprecated: '' },
      { name: 'new', description: 'The new one.' },
    ])
    expect(commonProperties[1]).not.toHaveProperty('deprecated')
  })

  test('of a flag, whose deprecation a plan has no place for, stays in words', () => {
    const { flagKeys } = planOf(
      "const FLAGS = {\n  /** The old page. @x\n   * @deprecated since May */\n  OLD: 'old' }",
    )
    expect(flagKeys[0]?.description).toBe('The old page. @x Deprecated. since May')
  })
})

describe('each event stands at its own line', () => {
  test.each([
    ['a union of names', "type EventName =\n  | 'a'\n  | 'b'", [2, 3]],
    ['keys of a type', 'interface EventSchemas {\n  a: {}\n  b: {}\n}\ntype EventName = keyof EventSchemas', [2, 3]],
    ['event objects', "type AppEvent =\n  | { type: 'a'; x: 1 }\n  | {\n    type: 'b' }", [2, 4]],
    ['a constant each', "export const A = 'a'\n\nexport const B = 'b'", [1, 3]],
    [
      'a list',
      "export const EVENT_NAMES = [\n  'a',\n  'b',\n] as const\ntype EventName = (typeof EVENT_NAMES)[number]",
      [2, 3],
    ],
    ['a record of a union', "type N =\n  | 'a'\n  | 'b'\ntype EventMap = Record<N, { x: 1 }>", [2, 3]],
  ])('%s', (_, source, lines) => {
    expect(planOf(source).events.map(({ at }) => at.line)).toEqual(lines)
  })
})
