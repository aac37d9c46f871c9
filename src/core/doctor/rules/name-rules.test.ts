import { describe, expect, test } from 'vitest'
import { SPECIAL } from '../../values/wire-value.ts'
import type { WireObject } from '../../values/wire-value.ts'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { event, instance, recorded, says } from '../testing/make-recorded.ts'
import { dynamicNames } from './dynamic-names.ts'
import { namesByCase } from './names-by-case.ts'
import { personalData } from './personal-data.ts'
import { personalDataInAddress } from './personal-data-in-address.ts'
import { reservedNames } from './reserved-names.ts'
import { truncatedProperties } from './truncated-properties.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const named = (...names: string[]): Partial<Recorded> => ({ events: names.map((name) => event(name)) })
const MADE = (names: string): string[] => [`The name of ${names} is made of data.`]

play('names', [
  [
    'in two spellings',
    namesByCase,
    named('item_created', 'Item Created', 'item_created'),
    ['`item_created`, `Item Created` differ only by case or separators.'],
  ],
  ['that are alike', namesByCase, named('item_created', 'item_create', 'items_created'), []],
  ['of other letters', namesByCase, named('作成', '削除'), []],
  ['of signs alone', namesByCase, named('!!', '??'), []],
  [
    'with numbers',
    dynamicNames,
    named('item_1_opened', 'item_2_opened', 'item_31_opened'),
    MADE('`item_1_opened`, `item_2_opened`, `item_31_opened`'),
  ],
  ['of two steps', dynamicNames, named('step_1', 'step_2'), []],
  [
    'with an id',
    dynamicNames,
    named('opened 0190a6e2-7b1c-7f00-8000-1234567890ab'),
    MADE('`opened 0190a6e2-7b1c-7f00-8000-1234567890ab`'),
  ],
  ['with an address', dynamicNames, named('viewed https://shop.example/x'), MADE('`viewed https://shop.example/x`')],
  ['with a year', dynamicNames, named('black_friday_2026'), []],
  [
    'with a dollar',
    reservedNames,
    named('$checkout'),
    ["`$checkout` begins with PostHog's `$`, and is no event of PostHog's."],
  ],
  [
    "of PostHog's own",
    reservedNames,
    named('$pageview', '$ai_generation', '$$heatmap', '$experiment_started', 'survey shown'),
    [],
  ],
])

const cut = (length: number): WireObject => ({ text: { [SPECIAL]: 'cut-string', text: 'xxx', length }, other: 'short' })
const long = (length: number, all: Partial<Recorded> = {}): Partial<Recorded> => ({
  events: [event('a', 1_000, { properties: cut(length), truncated: true })],
  ...all,
})
play('long values', [
  ['that the SDK cut', truncatedProperties, long(65_535), ['The SDK cut `text`, being too long.']],
  ['that Hogscope alone shows cut', truncatedProperties, long(20_000), []],
  [
    "that the SDK cut at a limit of the page's",
    truncatedProperties,
    long(20_000, { instances: [instance({}, { properties_string_max_length: 20_000 })] }),
    ['The SDK cut `text`, being too long.'],
  ],
])

const holding = (properties: WireObject, name = 'a'): Partial<Recorded> => ({
  events: [event(name, 1_000, { properties })],
})
play('personal data', [
  ['in a property', personalData, holding({ invited: 'ann@example.com' }), ['`invited` holds an e-mail address.']],
  [
    'deep in a property',
    personalData,
    holding({ items: [{ to: 'ann@example.com' }, { to: 'bob@example.com' }] }),
    ['`items[0].to` holds an e-mail address.'],
  ],
  ['of the person', personalData, holding({ $set: { email: 'ann@example.com' } }), []],
  ['with identify', personalData, holding({ $set: { email: 'ann@example.com' } }, '$identify'), []],
  ['in none', personalData, holding({ source: 'web', price: 12 }), []],
  [
    'in the address',
    personalDataInAddress,
    { events: [event('a', 1_000, { pageUrl: 'https://shop.example/?mail=ann%40example.com' })] },
    ["The page's address holds an e-mail address."],
  ],
  ['not in the address', personalDataInAddress, named('a'), []],
])
