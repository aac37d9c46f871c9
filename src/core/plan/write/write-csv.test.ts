import { expect, it } from 'vitest'
import { planOf } from '../fixtures/read-plan.ts'
import { writeCsv } from './write-csv.ts'

it('has a row for each event and property, quoted where needed', () => {
  const plan = planOf(`
export const EVENTS = { A: 'say "hi", all' } as const
interface CommonProperties { plan?: 'free' | 'pro' | null }
interface EventProperties { [EVENTS.A]: { sizes: (number | string)[]; meta: { a: 1 } } }`)
  expect(writeCsv(plan).split('\r\n')).toEqual([
    'event,property,type,required,values,minimum,maximum,pattern,format,description,deprecated',
    '"say ""hi"", all",,,,,,,,,,',
    '"say ""hi"", all",sizes,(number | string)[],yes,,,,,,,',
    '"say ""hi"", all",meta,object,yes,,,,,,,',
    '*,plan,string | null,no,free | pro,,,,,,',
    '',
  ])
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('makes %j no formula', (name) => {
  const event = { name, constant: null, description: null, properties: [], at: { source: 'a', line: 1, column: 1 } }
  const text = writeCsv({ sources: [], events: [event], commonProperties: [], flagKeys: [], notUnderstood: [] })
  expect(text.split('\r\n')[1]).toMatch(/^"?'/)
})
