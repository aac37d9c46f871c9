import { describe, expect, it } from 'vitest'
import { examine, worstFirst } from './examine.ts'
import type { DoctorRule, Finding, Found } from './finding.ts'
import { recorded } from './testing/make-recorded.ts'

const rule = (known: Partial<DoctorRule>): DoctorRule => ({
  id: 'made-up',
  group: 'Set-up',
  title: 'Made up',
  severity: 'warning',
  fine: 'All is well.',
  cause: 'Why.',
  fix: { text: 'How.' },
  docs: 'https://posthog.com/docs',
  waitsFor: () => null,
  find: () => [],
  ...known,
})
const found = (about: string): Found => ({ about, sentence: about, evidence: [] })

describe('a rule', () => {
  it('that finds something gives its findings with what it says of all of them, and a key that stays', () => {
    const severe: Found = { ...found('b'), severity: 'error', cause: 'Another.' }
    expect(examine(rule({ find: () => [found('a'), severe] }), recorded())).toMatchObject({
      kind: 'found',
      findings: [
        { ruleId: 'made-up', severity: 'warning', cause: 'Why.', key: 'made-up a' },
        { ruleId: 'made-up', severity: 'error', cause: 'Another.', key: 'made-up b' },
      ],
    })
  })

  it('that finds too much gives the first of it', () => {
    const many = Array.from({ length: 500 }, (_, index) => found(String(index)))
    const verdict = examine(rule({ find: () => many }), recorded())
    expect(verdict.kind === 'found' && verdict.findings.length).toBe(20)
  })

  it('that waits says for what, unless it has found something already', () => {
    const waitsFor = (): string => 'Nothing yet.'
    expect(examine(rule({ waitsFor }), recorded())).toEqual({ kind: 'unchecked', why: 'Nothing yet.' })
    expect(examine(rule({ waitsFor, find: () => [found('a')] }), recorded()).kind).toBe('found')
  })

  it('that fails is told as not checked', () => {
    const find = (): never => {
      throw new Error('odd data')
    }
    expect(examine(rule({ find }), recorded())).toEqual({ kind: 'unchecked', why: 'The check failed: odd data.' })
  })
})

it('puts the worst first, and leaves equals in their order', () => {
  const finding = (ruleId: string, severity: Finding['severity']): Finding => ({
    ...found('x'),
    ruleId,
    severity,
    cause: '',
    fix: { text: '' },
    docs: '',
    key: ruleId,
  })
  const findings = [finding('a', 'note'), finding('b', 'error'), finding('c', 'warning'), finding('d', 'error')]
  expect(worstFirst(findings).map(({ ruleId }) => ruleId)).toEqual(['b', 'd', 'c', 'a'])
})
