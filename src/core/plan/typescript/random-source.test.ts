import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTypeScriptPlans } from '../parse-typescript-plan.ts'

const PIECES = [
  "import { A } from './a'",
  "import B, * as C from './b'",
  "export * from './a'",
  "export * from './b'",
  "export { A as default, T } from './b'",
  'export default A',
  "const { A, T: X } = require('./a')",
  "export const A = { B: 'b', __proto__: A, ['__proto__']: B, ...C.A }",
  "export const B = [A.B, ...B, `${A}`, 'x' + A]",
  "export const EVENTS = { A, B: B, C: { name: 'c', schema: z.object({ a: S }) } }",
  "export enum FLAGS { A = 'a', B = A }",
  "export const EVENT_A = 'a'",
  "export type T = A | B | 'a' | T",
  'export type EventName = keyof T | `${T}:${string}` | (typeof EVENTS)[keyof typeof EVENTS]',
  'export interface EventMap extends T, C.T { [EVENTS.A]: T; [k: `x${T}`]: EventMap; b: A["b"]["c"] }',
  'type EventProperties<K extends keyof T = EventName> = T[K] & Record<string, any> & { [P in K as `${P}x`]?: K }',
  'export const S = z.object({ s: S, a: A.shape.x, ...S.shape }).extend(S).min(1).regex(/a/).pick({ a: true })',
  "export const eventSchema = z.discriminatedUnion('type', [S, z.object({ type: z.enum(B) }), eventSchema])",
  "type AnalyticsEvent = { type: 'a' } | { type: EventName; props: T } | AnalyticsEvent",
  'export type Deep = Partial<Required<Pick<Omit<T, "a">, keyof Deep>>>',
  "/** @deprecated */ export const FLAG_VARIANTS = { a: ['control', A.B] }",
  'export = A',
  'namespace N { export const EVENTS = A }',
  '{ [ (',
  '}',
]

const file = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 12,
  })
  .map((lines) => lines.join('\n'))
const name = fc.constantFrom(
  'a.ts',
  'b.ts',
  'a/index.ts',
  'lib/b.js',
  'events.ts',
  'a',
  '',
  '../a.ts',
  'https://x/a.ts',
)

test('whatever the files, each has a result, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name, text: file }), { maxLength: 5 }), (sources) => {
      const results = parseTypeScriptPlans(sources)
      expect(results.length).toBe(sources.length)
      for (const [index, result] of results.entries()) {
        if (result.ok) expect(result.plan.sources).toEqual([sources[index]?.name])
        else expect(result.error.message).not.toBe('')
      }
      expect(Object.prototype).not.toHaveProperty('B')
    }),
    { numRuns: 300 },
  )
})
