import { expect, it } from 'vitest'
import { guessColumns } from './guess-columns.ts'
import type { ColumnMapping } from './plan-format.ts'

it.each<[string, string[], ColumnMapping]>([
  [
    'as Hogscope writes them',
    ['event', 'property', 'type', 'required', 'values', 'minimum', 'maximum', 'pattern', 'format', 'description'],
    {
      event: 'event',
      property: 'property',
      type: 'type',
      required: 'required',
      values: 'values',
      minimum: 'minimum',
      maximum: 'maximum',
      pattern: 'pattern',
      format: 'format',
      description: 'description',
    },
  ],
  [
    'in the cases that there are',
    ['Event Name', 'propertyName', 'DATA_TYPE', 'Required?', 'Allowed values*'],
    {
      event: 'Event Name',
      property: 'propertyName',
      type: 'DATA_TYPE',
      required: 'Required?',
      values: 'Allowed values*',
    },
  ],
  [
    'a name beside a property is the event’s',
    ['Name', 'Property', 'Status'],
    { event: 'Name', property: 'Property', deprecated: 'Status' },
  ],
  ['the better of two', ['Notes', 'Description', 'Event'], { event: 'Event', description: 'Description' }],
  ['the first of two that are the same', ['Event', 'event'], { event: 'Event' }],
  ['no event where none is named so', ['name', 'description'], { description: 'description' }],
  ['nothing', ['', '???', '数据', '__proto__', 'constructor'], {}],
])('guesses %s', (_, headings, expected) => {
  expect(guessColumns(headings)).toEqual(expected)
})
