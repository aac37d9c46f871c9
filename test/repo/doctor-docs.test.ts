import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { doctorPage } from '../../scripts/doctor-page.ts'
import { DOCTOR_RULES } from '../../src/core/doctor/doctor-rules.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

describe("the Doctor's rules", () => {
  it('are what docs/doctor.md says: `npm run docs` writes it', () => {
    expect(readFileSync(at('docs/doctor.md'), 'utf8')).toBe(doctorPage())
  })

  it('are one a file, of the same name, and all listed', () => {
    const files = readdirSync(at('src/core/doctor/rules')).filter((file) => !file.endsWith('.test.ts'))
    expect(files.map((file) => file.replace(/\.ts$/, '')).toSorted()).toEqual(
      DOCTOR_RULES.map(({ id }) => id).toSorted(),
    )
  })
})
