import { describe, expect, test } from 'vitest'
import { EXAMPLE_FLAGS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'

const FLAGS = "export const FLAGS = { PRICING_EXPERIMENT: 'pricing', NEW_DASHBOARD: 'dashboard' } as const\n"

/** `pricing: control, test` for each flag. */
function outline(source: string): string[] {
  return planOf(source, 'flags.ts').flagKeys.map(({ key, variants }) => `${key}: ${variants.join(', ')}`)
}

function notesOf(source: string): string[] {
  return planOf(source, 'flags.ts').notUnderstood.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('variants in the comment at a flag', () => {
  test.each([
    ['behind it', "A: 'a', // control | annual-first | monthly-first", 'control, annual-first, monthly-first'],
    ['behind it, in a block', "A: 'a' /* control | test */,", 'control, test'],
    ['JSDoc', "/** variants: control, test */\nA: 'a',", 'control, test'],
    ['JSDoc of bars', "/** control | test */\nA: 'a',", 'control, test'],
    [
      'JSDoc with more',
      "/**\n * The pricing page. Variants: `control`, `test`. Until May.\n */\nA: 'a',",
      'control, test',
    ],
    ['a tag', "/**\n * The pricing page.\n * @variants control, test\n * @owner growth\n */\nA: 'a',", 'control, test'],
    ['a tag each', "/**\n * @variant control - as it is\n * @variant test\n */\nA: 'a',", 'control, test'],
    ['above it', "// control | test\nA: 'a',", 'control, test'],
    ['above it, announced', "// variants: control, test\nA: 'a',", 'control, test'],
    ['quoted', "A: 'a', // 'control' | \"test\"", 'control, test'],
    ['in brackets', "A: 'a', // variants = [control, test]", 'control, test'],
    ['in words', "A: 'a', // The variants are control, first and second.", 'control, first, second'],
    ['with dots and digits', "A: 'a', // v1.0 | v2.0", 'v1.0, v2.0'],
    ['named twice', "A: 'a', // control | test | test", 'control, test'],
    ['a switch', "A: 'a', // true | false", ''],
    ['a switch and a variant', "A: 'a', // false | test", 'test'],
    ['one bar-less word', "A: 'a', // control", ''],
    ['a sentence', "A: 'a', // the old page | the new page", ''],
    ['a heading of a group', "// Pricing\nA: 'a',", ''],
    ['of the flag before', "B: 'b', // control | test\nA: 'a',", ''],
    ['after a blank line', "// control | test\n\nA: 'a',", ''],
  ])('%s', (_, member, expected) => {
    const a = planOf(`export const FLAGS = {\n${member}\n} as const`, 'flags.ts').flagKeys.find(
      ({ key }) => key === 'a',
    )
    expect(a?.variants.join(', ')).toBe(expected)
  })

  test('is its description too', () => {
    const [flag] = planOf("const FLAGS = {\n  A: 'a', /** Pricing. Variants: control, test */\n}").flagKeys
    expect(flag).toMatchObject({ description: 'Pricing. Variants: control, test', variants: ['control', 'test'] })
  })

  test('what begins to name variants and names none is a note', () => {
    expect(notesOf("const FLAGS = {\n  A: 'a', // variants: see the experiment\n}")).toEqual([
      "2:3 `A`: its variants are not understood; `control, test` or `['control', 'test']` can be read.",
    ])
  })

  test('of an event are none', () => {
    expect(notesOf("const EVENTS = { A: 'a' } // variants: see elsewhere")).toEqual([])
  })
})

describe('a list of variants', () => {
  test.each([
    ['by key', "export const FLAG_VARIANTS = { pricing: ['control', 'test'] } as const"],
    ['by reference', "export const FLAG_VARIANTS = { [FLAGS.PRICING_EXPERIMENT]: ['control', 'test'] } as const"],
    ['by the key in code', "export const FLAG_VARIANTS = { PRICING_EXPERIMENT: ['control', 'test'] }"],
    ['under another name', "const VARIANTS_BY_FLAG = { pricing: ['control', 'test'] }"],
    ['under a plain name', "export const VARIANTS = { pricing: ['control', 'test'] }"],
    ['of experiments', "export const EXPERIMENT_VARIANTS = { pricing: ['control', 'test'] }"],
    ['satisfies', "const FLAG_VARIANTS = { pricing: ['control', 'test'] } satisfies Record<string, string[]>"],
    ['of maps', "const FLAG_VARIANTS = { pricing: { CONTROL: 'control', TEST: 'test' } }"],
    ['of shares', 'const FLAG_VARIANTS = { pricing: { control: 50, test: 50 } }'],
    ["in PostHog's form", "const FLAG_VARIANTS = { pricing: [{ key: 'control', name: 'Old' }, { key: 'test' }] }"],
    ['of one flag', "export const PRICING_EXPERIMENT_VARIANTS = ['control', 'test'] as const"],
    ['of one flag, shortened', "export const PRICING_VARIANTS = ['control', 'test'] as const"],
    ['an enum of one flag', "export enum PricingVariant { Control = 'control', Test = 'test' }"],
    ['a map of one flag', "export const PRICING_VARIANTS = { CONTROL: 'control', TEST: 'test' }"],
    ['a type of one flag', "export type PricingExperimentVariant = 'control' | 'test'"],
    ['a type map', "type FlagVariants = { pricing: 'control' | 'test' }"],
    ['an interface by reference', "interface FlagVariants { [FLAGS.PRICING_EXPERIMENT]: 'control' | 'test' }"],
    ['a type map by the key in code', "type FlagValues = { PRICING_EXPERIMENT: false | 'control' | 'test' }"],
    ['a type map of tuples', "type FlagVariants = { pricing: readonly ['control', 'test'] }"],
    ['a type map of objects', "type FeatureFlags = { pricing: { variant: 'control' | 'test'; payload: unknown } }"],
    [
      'told twice',
      "const FLAG_VARIANTS = { pricing: ['control'] }\ntype FlagVariants = { pricing: 'control' | 'test' }",
    ],
  ])('%s', (_, source) => {
    expect(outline(FLAGS + source)).toEqual(['pricing: control, test', 'dashboard: '])
    expect(notesOf(FLAGS + source)).toEqual([])
  })

  test.each([
    ['typed list', "export const FLAG_VARIANTS = { pricing: ['control', 'test'] } as const"],
    ['type map', "export type FlagVariants = { pricing: 'control' | 'test' }"],
    ['object', "export const FLAGS = { A: { key: 'pricing', variants: ['control', 'test'] } }"],
    ['object in an array', "export const FLAGS = [{ key: 'pricing', variants: ['control', 'test'] }]"],
    ['object under its key', "export const FLAGS = { pricing: { variants: ['control', 'test'], description: 'x' } }"],
    ['object of its own', "export const PRICING_FLAG = { key: 'pricing', variants: ['control', 'test'] } as const"],
    [
      'object with variants by name',
      "const FLAGS = { A: { key: 'pricing', variants: { control: { a: 1 }, test: null } } }",
    ],
  ])('alone it lists the flag as well: %s', (_, source) => {
    expect(outline(source)).toEqual(['pricing: control, test'])
    expect(notesOf(source)).toEqual([])
  })

  test.each([
    ['from elsewhere', 'const FLAG_VARIANTS = { pricing: other }', '2:25 `pricing`: its variants are not understood'],
    ['numbers', 'const FLAG_VARIANTS = { pricing: [1, 2] }', '2:25 `pricing`: its variants are not understood'],
    [
      'of no known flag',
      "const OTHER_FLAG_VARIANTS = ['a', 'b']",
      '2:7 It is not clear which flags `OTHER_FLAG_VARIANTS`',
    ],
    [
      'names or what they are about',
      "const FLAG_VARIANTS = { pricing: { control: 'Old', test: 'New' } }",
      '2:25 `pricing`: its variants are not understood',
    ],
  ])('what is not understood is a note: %s', (_, source, expected) => {
    const [note, ...others] = notesOf(FLAGS + source)
    expect(note).toContain(expected)
    expect(others).toEqual([])
  })

  test.each([
    ['a constant', "export const BUTTON_VARIANTS = ['primary', 'ghost']"],
    ['a map', "export const BUTTON_VARIANTS = { PRIMARY: 'primary' }"],
    ['a type', "export type ButtonVariant = 'primary' | 'ghost'"],
  ])('variants of something else are nobody’s: %s', (_, source) => {
    expect(outline(FLAGS + source)).toEqual(['pricing: ', 'dashboard: '])
    expect(notesOf(FLAGS + source)).toEqual([])
  })

  test('odd names are names like any other', () => {
    expect(outline("const FLAG_VARIANTS = { ['__proto__']: ['constructor', '__proto__', 'ä b'] }")).toEqual([
      '__proto__: constructor, __proto__, ä b',
    ])
  })

  test('the example names none', () => {
    expect(outline(EXAMPLE_FLAGS_TS)).toEqual(['new-dashboard-v2: ', 'ai-features-beta: ', 'pricing-page-experiment: '])
  })
})
