import { toJsonSchema } from '@valibot/to-json-schema'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkFileSchema } from '../../src/core/checks/check.ts'
import { EXAMPLE_CHECK } from '../../src/core/checks/example-check.ts'
import { arbitraryCheck } from '../../src/core/checks/fixtures/arbitrary-check.ts'
import { formatCheck } from '../../src/core/checks/parse-check.ts'

const PUBLISHED = fileURLToPath(new URL('../../docs/check-file.schema.json', import.meta.url))

describe('docs/check-file.schema.json', () => {
  it('is what the parser reads (`npx vitest run --project repo -u` writes it anew)', async () => {
    const schema = { title: 'A check file of Hogscope', ...toJsonSchema(checkFileSchema, { target: 'draft-07' }) }
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(PUBLISHED)
  })

  it("judges files as the parser does, in another library's hands", () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(PUBLISHED, 'utf8')) as object)
    expect(validate(JSON.parse(formatCheck(EXAMPLE_CHECK)))).toBe(true)
    const seen = { good: 0, bad: 0 }
    fc.assert(
      fc.property(arbitraryCheck, fc.nat(), fc.jsonValue(), (check, place, value) => {
        const whole = JSON.parse(formatCheck(check)) as object
        for (const file of [whole, spoil(whole, place, value)]) {
          const accepted = v.is(checkFileSchema, file)
          seen[accepted ? 'good' : 'bad']++
          expect({ file, accepted: validate(file) }).toEqual({ file, accepted })
        }
      }),
      { numRuns: 500 },
    )
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(50)
  })
})

/** A copy in which the value at one place is another, or gone. */
function spoil(whole: object, place: number, value: unknown): unknown {
  let left = place % JSON.stringify(whole).split(':').length
  return JSON.parse(JSON.stringify(whole), (_key, each: unknown) => (left-- === 0 ? value : each))
}
