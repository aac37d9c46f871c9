import { describe, expect, test } from 'vitest'
import { errorOf, outlineEvents, planOf } from './fixtures/read-plan.ts'
import { parseTypeScriptPlans } from './parse-typescript-plan.ts'

function chain(count: number, link: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => link(index)).join('\n')
}

describe('sources that can not be read have an error', () => {
  test.each([
    ['empty', '', 'The file is empty; a taxonomy was expected.'],
    ['blank', ' \n\t\uFEFF\r\n', 'The file is empty; a taxonomy was expected.'],
    ['7 MB', 'x'.repeat(7_000_000), 'The file has 7.0 million characters; a taxonomy may have up to 6 million.'],
    [
      'binary',
      '\u0089PNG\r\n\u001A\n\0\0\0\rIHDR',
      'This is not a text file in UTF-8; the source code of a taxonomy was expected.',
    ],
    [
      'undecodable',
      '\uFFFD\uFFFDabc\uFFFD',
      'This is not a text file in UTF-8; the source code of a taxonomy was expected.',
    ],
  ])('%s', (_, source, expected) => {
    expect(errorOf(source)).toBe(expected)
  })

  test('a few undecodable letters in a comment do no harm', () => {
    expect(planOf("// Umsatz f\uFFFDr Gro\uFFFDkunden, alle Ereignisse\nconst EVENTS = { A: 'a' }").events.length).toBe(
      1,
    )
  })

  test.each([
    ['brackets', `const EVENTS = ${'['.repeat(20_000)}`],
    ['types', `type EventProperties = ${'{a:'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['parentheses', `type EventProperties = ${'('.repeat(5_000)}1${')'.repeat(5_000)}`],
  ])('deep nesting: %s', (_, source) => {
    expect(errorOf(source)).toMatch(/^line 1, column \d+: the brackets are nested too deeply to be read$/)
  })

  test('constructs whose reading doubles with every level', () => {
    expect(errorOf(`const A = ${'async<T>(a='.repeat(40)}1${')'.repeat(40)}`)).toMatch(
      /^line 1, column 107: calls with type arguments .* takes too long to read them$/,
    )
  })

  test.each([
    ['beside one another', 'f<T>(f<T>(1)), '.repeat(200)],
    ['in regular expressions and strings', `${String.raw`/<T>\(/, '<T>(', `.repeat(200)}`],
    ['as arrow functions', `${'(a) => ('.repeat(20)}1${')'.repeat(20)}`],
    ['as comparisons', `${'a > (b, '.repeat(8)}1${')'.repeat(8)}`],
  ])('calls with type arguments may be many: %s', (_, list) => {
    expect(planOf(`const A = [${list}]; const EVENTS = { A: 'a' }`).events.length).toBe(1)
  })

  test('what the compiler forbids, and can be read', () => {
    const source = "with (a) {} const EVENTS = { A: 'a' }; const B = 1; const B = 010; export { nothing }; let let = 1"
    expect(planOf(source).events.length).toBe(1)
  })
})

describe('sources made to multiply end', () => {
  test.each([
    [
      'spreads',
      `${chain(60, (i) => `const A${i} = { ...A${i + 1}, ...A${i + 1} }`)} const A60 = { x: 'x' }; const EVENTS = { ...A0 }`,
    ],
    [
      'nested maps',
      `${chain(60, (i) => `const A${i} = { a: A${i + 1}, b: A${i + 1} }`)} const A60 = { x: 'x' }; const EVENTS = A0`,
    ],
    [
      'joined texts',
      `${chain(60, (i) => `const A${i} = A${i + 1} + A${i + 1}`)} const A60 = 'x'; const EVENTS = { A: A0 }`,
    ],
    ['types', `${chain(60, (i) => `type T${i} = { x: T${i + 1}; y: T${i + 1} }`)} interface EventProperties { a: T0 }`],
    [
      'templates',
      `type T0 = 'a' | 'b'\n${chain(40, (i) => `type T${i + 1} = \`\${T${i}}\${T${i}}\``)}\ntype EventName = T40`,
    ],
    ['a constant of itself', 'const EVENTS = { A: EVENTS.A, B: B, ...EVENTS }; const B = B'],
    ['comments', `${'/**/'.repeat(100_000)} x x`],
  ])('%s', (_, source) => {
    expect(parseTypeScriptPlans([{ name: 'events.ts', text: source }])[0]?.ok).toBe(false)
  })

  test.each([
    [
      'generics',
      `type D<T> = { a: T; b: T }; interface EventProperties { a: ${'D<'.repeat(40)}string${'>'.repeat(40)}; z: 1 }`,
    ],
    ['a parameter of itself', 'type EventProperties<T = T> = { a: T; z: 1 }'],
    [
      'interfaces that extend each other',
      'interface EventProperties extends B { z: 1 }\ninterface B extends EventProperties { b: 1 }',
    ],
    ['an alias of itself', 'type A = A; interface EventProperties { a: A; z: 1 }'],
    ['long chains', `interface EventProperties { a: string${'[]'.repeat(50_000)}; b: a${'.b'.repeat(50_000)}; z: 1 }`],
  ])('%s, and what can be read is', (_, source) => {
    expect(planOf(source).commonProperties.map(({ name }) => name)).toContain('z')
    expect(planOf(source).notUnderstood.length).toBeGreaterThan(0)
  })

  test('a union of very many names', () => {
    const { events, notUnderstood } = planOf(`type EventName = ${chain(20_000, (i) => `| 'event_${i}'`)}`)
    expect([events.length, events.at(-1)?.at.line, notUnderstood]).toEqual([20_000, 20_000, []])
  })

  test('files that import from one another in a long row', () => {
    const files = Array.from({ length: 400 }, (_, index) => ({
      name: `f${index}.ts`,
      text: `export * from './f${index + 1}'\nexport * from './f${(index * 7) % 400}'`,
    }))
    const first = {
      name: 'first.ts',
      text: "import { Target, Gone } from './f0'\ninterface EventMap { a: Target; b: { x: Gone } }",
    }
    const last = { name: 'f400.ts', text: 'export interface Target { id: string }' }
    const [result] = parseTypeScriptPlans([first, ...files, last])
    if (!result?.ok) throw new Error(result?.error.message)
    expect(outlineEvents(result.plan.events)).toEqual(['a {id: string}', 'b {x: any}'])
    expect(result.plan.notUnderstood.length).toBe(1)
  })

  test('a large honest taxonomy is read in full', () => {
    const names = chain(2_000, (i) => `/** About ${i} */ E_${i}: 'event_${i}',`)
    const types = chain(2_000, (i) => `[EVENTS.E_${i}]: Base & { id: string; kind: 'a' | 'b'; n?: number }`)
    const plan = planOf(
      `export const EVENTS = { ${names} } as const\ninterface Base { x: string; y: string; z: string }\ninterface EventMap { ${types} }`,
    )
    expect(plan.notUnderstood).toEqual([])
    expect(outlineEvents(plan.events.slice(-1))).toEqual([
      "event_1999 {x: string; y: string; z: string; id: string; kind: 'a' | 'b'; n?: number}",
    ])
    expect(plan.events[1_999]?.description).toBe('About 1999')
  })
})

describe('names that objects treat specially', () => {
  test('are ordinary names in a plan', () => {
    const plan =
      planOf(`const EVENTS = { constructor: 'constructor', ['__proto__']: '__proto__', toString: 'hasOwnProperty' }
interface EventMap { constructor: { __proto__: string; constructor: number }; '__proto__': never; hasOwnProperty: never }`)
    expect(outlineEvents(plan.events)).toEqual([
      'constructor {__proto__: string; constructor: number}',
      '__proto__ {}',
      'hasOwnProperty {}',
    ])
    expect(Object.prototype).not.toHaveProperty('properties')
  })

  test('a prototype is no member', () => {
    const plan = planOf("const EVENTS = { A: 'a', __proto__: { B: 'b' } }")
    expect(plan.events.map(({ name }) => name)).toEqual(['a'])
    expect(plan.notUnderstood[0]?.message).toContain('the prototype of the object, not one of its names')
  })

  test('references to them find nothing', () => {
    const plan = planOf(
      "const EVENTS = { A: 'a', B: Object.prototype, C: EVENTS.toString, D: constructor }; interface EventProperties { x: toString }",
    )
    expect(plan.events.map(({ name }) => name)).toEqual(['a'])
    expect(plan.notUnderstood.length).toBe(4)
  })
})
