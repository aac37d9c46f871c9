import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Check, Condition } from '../../../core/checks/check.ts'
import { arbitraryCheck } from '../../../core/checks/fixtures/arbitrary-check.ts'
import { formatCheck, parseCheck } from '../../../core/checks/parse-check.ts'
import { emptyCondition, emptyExpectation, fromDraft, problemInForm, toDraft } from './check-draft.ts'

function conditionOf(operator: Condition['operator'], value: string): unknown {
  const where = [{ ...emptyCondition(), property: 'x', operator, value }]
  return fromDraft({ ...toDraft(null), expectations: [{ ...emptyExpectation(), event: 'a', where }] }).expectations[0]
    ?.where?.[0]
}

describe('a check in the form', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(arbitraryCheck, (check) => {
        const read = parseCheck(formatCheck(check))
        if (!read.ok) return
        expect(withoutHabits(fromDraft(toDraft(read.check)))).toEqual(withoutHabits(read.check))
      }),
    )
  })

  it.each<[Condition['operator'], string, unknown]>([
    ['equals', 'web', 'web'],
    ['equals', '3', 3],
    ['equals', '"3"', '3'],
    ['equals', 'true', true],
    ['equals', '[1]', '[1]'],
    ['equals', '', ''],
    ['oneOf', 'link, email,3', ['link', 'email', 3]],
    ['oneOf', '["a, b", "c"]', ['a, b', 'c']],
    ['greaterThan', '1.5', 1.5],
    ['greaterThan', 'many', 'many'],
    ['matches', '3', '3'],
  ])('%s reads %s as %o', (operator, text, value) => {
    expect(conditionOf(operator, text)).toEqual({ property: 'x', operator, value })
  })

  it('asks for no value where there is none', () => {
    expect(conditionOf('exists', 'left over')).toEqual({ property: 'x', operator: 'exists' })
  })

  it('names the place of what is wrong as the form does', () => {
    const tell = (path: string): string => problemInForm({ path, message: 'is wrong.' })
    expect(tell('expectations[2].where[0].value')).toBe('Expectation 3, condition 1: `value` is wrong.')
    expect(tell('expectations[0].times.atLeast')).toBe('Expectation 1: `times.atLeast` is wrong.')
    expect(tell('expectations[0].where[1]')).toBe('Expectation 1, condition 2: is wrong.')
    expect(tell('name')).toBe('`name` is wrong.')
    expect(tell('')).toBe('is wrong.')
  })
})

/** What has two spellings has one in the form; blanks around names go. */
function withoutHabits(check: Check): unknown {
  const text = formatCheck({
    ...check,
    name: check.name.trim(),
    ...(check.description === undefined ? {} : { description: check.description.trim() || undefined }),
    expectations: check.expectations.map(({ times, ...each }) => ({
      ...each,
      event: each.event.trim(),
      times:
        times?.atMost === 0 ? { exactly: 0 } : times?.atLeast === 1 && times.atMost === undefined ? undefined : times,
    })),
  } as Check)
  return JSON.parse(text)
}
