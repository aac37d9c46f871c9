import { describe, expect, test } from 'vitest'
import { outlineProperties, planOf } from '../fixtures/read-plan.ts'

const DECLARED = `
const EVENTS = { A: 'a' }
const SOURCES = ['web', 'api'] as const
const LIMITS = { low: 1, high: 2 } as const
enum Tier { Free = 'free', Pro = 'pro' }
enum Level { Low, High }
type Id = string
type Box<T, U = null> = { value: T; other?: U }
type Nullable<T> = T | null
interface Item { id: Id; price?: number }
`

/** The one property `x` of EventProperties, as a reader of the plan sees it. */
function propertyOf(member: string): string {
  return outlineProperties(planOf(`${DECLARED}interface EventProperties { ${member} }`).commonProperties).join('; ')
}

describe('types', () => {
  test.each([
    ['x: string', 'x: string'],
    ['x?: number', 'x?: number'],
    ['readonly x: boolean', 'x: boolean'],
    ['x: any', 'x: any'],
    ['x: unknown', 'x: any'],
    ['x', 'x: any'],
    ['x: null', 'x: null'],
    ["x: 'a' | 'b'", "x: 'a' | 'b'"],
    ["x: | 'a' | ('b' | 'a')", "x: 'a' | 'b'"],
    ['x: 1 | -2 | true', 'x: 1 | -2 | true'],
    ['x: true | false', 'x: boolean'],
    ["x: 'a' | string", 'x: string'],
    ["x: 'a' | (string & {})", 'x: string'],
    ["x: string & { __brand: 'Id' }", 'x: string'],
    ['x: string | null', 'x: string | null'],
    ['x: string | undefined', 'x?: string'],
    ['x: `a${string}`', String.raw`x: string (^a[\s\S]*$)`],
    ['x: `a${string}` | `b${number}`', String.raw`x: string (^a[\s\S]*$) | string (^b-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$)`],
    ["x: `${'a' | 'b'}-${1 | 2}`", "x: 'a-1' | 'a-2' | 'b-1' | 'b-2'"],
    ["x: Uppercase<'a' | 'b'>", "x: 'A' | 'B'"],
    ['x: `a`', "x: 'a'"],
    ['x: string[]', 'x: string[]'],
    ["x: Array<'a' | 'b'>", "x: ('a' | 'b')[]"],
    ['x: ReadonlyArray<number>', 'x: number[]'],
    ['x: readonly string[]', 'x: string[]'],
    ['x: [a: string, b?: number, ...rest: boolean[]]', 'x: (string | number | boolean)[]'],
    ['x: { a: string; b?: { c: number } }', 'x: { a: string; b?: { c: number } }'],
    ['x: object', 'x: object'],
    ['x: {}', 'x: {}'],
    ['x: Record<string, number>', 'x: object'],
    ["x: Record<'a' | 'b', number>", 'x: { a: number; b: number }'],
    ['x: { a: 1; [k: string]: unknown }', 'x: { a: 1; [name: string]: any }'],
    ['x: Date', 'x: string'],
    ['x: Id', 'x: string'],
    ['x: Item', 'x: { id: string; price?: number }'],
    ['x: Item[]', 'x: { id: string; price?: number }[]'],
    ["x: Item['price']", 'x: number'],
    ['x: keyof Item', "x: 'id' | 'price'"],
    ['x: Partial<Item>', 'x: { id?: string; price?: number }'],
    ['x: Required<Item>', 'x: { id: string; price: number }'],
    ["x: Pick<Item, 'id'>", 'x: { id: string }'],
    ["x: Omit<Item, 'id'>", 'x: { price?: number }'],
    ["x: Item & { id: 'a'; more: 1 }", "x: { id: 'a'; price?: number; more: 1 }"],
    ['x: Box<string>', 'x: { value: string; other?: null }'],
    ['x: Nullable<Nullable<Id>>', 'x: string | null'],
    ['x: NonNullable<string | null>', 'x: string'],
    ["x: Exclude<'a' | 'b', 'b'>", "x: 'a'"],
    ["x: Extract<'a' | 'b', 'b'>", "x: 'b'"],
    ['x: (typeof SOURCES)[number]', "x: 'web' | 'api'"],
    ['x: typeof LIMITS.low', 'x: 1'],
    ['x: (typeof LIMITS)[keyof typeof LIMITS]', 'x: 1 | 2'],
    ['x: keyof typeof LIMITS', "x: 'low' | 'high'"],
    ['x: Tier', "x: 'free' | 'pro'"],
    ['x: Tier.Pro', "x: 'pro'"],
    ['x: Level', 'x: number'],
    ['y: never', ''],
    ['y?: undefined', ''],
  ])('%s is %s', (member, expected) => {
    expect(propertyOf(member)).toBe(expected)
  })

  test.each([
    ['x: () => void'],
    ['x: bigint'],
    ["x: import('m').T"],
    ['x: Map<string, string>'],
    ['x: A extends B ? 1 : 2'],
  ])('%s is any, with a note', (member) => {
    const plan = planOf(`interface EventProperties { ${member} }`)
    expect(outlineProperties(plan.commonProperties)).toEqual(['x: any'])
    expect(plan.notUnderstood[0]?.message).toContain('is not understood; any value is allowed here.')
  })
})
