import { describe, expect, it } from 'vitest'
import { loadPlan, outlineEvents } from './fixtures/read-plan.ts'
import type { TrackingPlan } from './tracking-plan.ts'

const HEADINGS =
  'Action,Object Type,Object Name,Event Display Name,Object Owner,Object Description,Event Category,Tags,Event Activity,Event Hidden From Dropdowns,Property Type,Property Group Names,Event Property Name,Property Description,Property Value Type,Property Required,Property Visibility,Property Is Array,Enum Values,Const Value,Property Regex,Number Property Value Min,Number Property Value Max,Number Is Integer,String Property Value Min Length,String Property Value Max Length,Array Min Items,Array Max Items,Array Unique Items'.split(
    ',',
  )

/** A row with those cells alone. */
function row(cells: Readonly<Record<string, string>>): string {
  const unknown = Object.keys(cells).filter((name) => !HEADINGS.includes(name))
  if (unknown.length > 0) throw new Error(`No heading ${unknown.join()}`)
  return HEADINGS.map((heading) => `"${(cells[heading] ?? '').replaceAll('"', '""')}"`).join(',')
}

const event = (name: string, more: Readonly<Record<string, string>> = {}): string =>
  row({ 'Object Type': 'Event', 'Object Name': name, ...more })
const property = (name: string, type: string, more: Readonly<Record<string, string>> = {}): string =>
  row({ 'Property Type': 'Event Property', 'Event Property Name': name, 'Property Value Type': type, ...more })

function planOf(...rows: string[]): TrackingPlan {
  const result = loadPlan('Events.csv', [HEADINGS.join(','), ...rows].join('\r\n'))
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

describe("Amplitude's tracking plan", () => {
  it('has events with the properties below them, and with those of their groups', () => {
    const plan = planOf(
      event('Song Played', { 'Object Description': 'A song, from its start', 'Property Group Names': 'Song, Context' }),
      property('duration', 'number', { 'Property Required': 'True', 'Property Description': 'In seconds' }),
      property('source', 'enum', { 'Enum Values': 'web, mobile,api' }),
      property('title', 'any'),
      event('Song Removed', { 'Property Group Names': 'Album' }),
      row({ 'Object Type': 'Property Group', 'Object Name': 'Song' }),
      property('title', 'string', { 'Property Required': 'TRUE' }),
      property('tags', 'string', { 'Property Is Array': 'True' }),
    )
    expect(outlineEvents(plan.events)).toEqual([
      "Song Played {duration: number; source?: 'web' | 'mobile' | 'api'; title?: any; tags?: string[]}",
      'Song Removed {}',
    ])
    expect(plan.events[0]).toMatchObject({
      description: 'A song, from its start',
      properties: [{ description: 'In seconds', at: { line: 3 } }, {}, {}, {}],
    })
    expect(plan.notUnderstood.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 The property group `Context` is not in this file.',
      '6 The property group `Album` is not in this file.',
    ])
  })

  it.each<[string, Readonly<Record<string, string>>, object]>([
    ['boolean', {}, { kind: 'boolean' }],
    ['const', { 'Const Value': 'a, b' }, { kind: 'literal', value: 'a, b' }],
    ['const', { 'Const Value': '5' }, { kind: 'literal', value: 5 }],
    ['number', { 'Number Is Integer': 'True' }, { kind: 'number', limits: { multipleOf: 1 } }],
    [
      'number',
      { 'Number Property Value Min': '1', 'Number Property Value Max': '2.5' },
      { kind: 'number', limits: { atLeast: 1, atMost: 2.5 } },
    ],
    [
      'string',
      { 'Property Regex': '^[A-Z]+$', 'String Property Value Min Length': '2' },
      { kind: 'string', pattern: '^[A-Z]+$', limits: { atLeast: 2 } },
    ],
    [
      'number',
      { 'Property Is Array': 'True', 'Array Min Items': '1', 'Array Max Items': '3' },
      { kind: 'array', items: { kind: 'number' }, limits: { atLeast: 1, atMost: 3 } },
    ],
  ])('has %s with %j', (type, cells, expected) => {
    expect(planOf(event('E'), property('p', type, cells)).events[0]?.properties[0]?.type).toEqual(expected)
  })

  it('says what should no longer be sent, and leaves out what is not planned', () => {
    const plan = planOf(
      event('A', { 'Event Activity': 'Inactive' }),
      event('B', { Action: 'Remove' }),
      event('C', { Action: 'Ignore' }),
      property('x', 'string'),
      event('D', { 'Event Activity': 'Active' }),
      property('y', 'string', { Action: 'Ignore' }),
      row({ 'Object Type': 'Custom Event', 'Object Name': 'E' }),
    )
    expect(plan.events.map(({ name, deprecated }) => [name, deprecated])).toEqual([
      ['A', 'It is inactive in Amplitude.'],
      ['B', 'It is to be removed from Amplitude.'],
      ['D', undefined],
    ])
    expect(outlineEvents(plan.events)[2]).toBe('D {}')
    expect(plan.notUnderstood.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 `C` and 1 more are left out: Amplitude ignores what is unexpected, blocked or deleted.',
      '8 `E` is no event but a `custom event`, so it is left out.',
    ])
  })

  it("is not what a team's own table is taken for", () => {
    const result = loadPlan('plan.csv', 'Event Name,Property Type,Property Value Type,Property\na,x,string,b')
    expect(result.ok && outlineEvents(result.plan.events)).toEqual(['a {b?: string}'])
  })

  it.each([
    ['Action,Property Type,Property Name,Property Value Type\n,User Property,plan,string', 'user properties'],
    [`${HEADINGS.join(',')}\n${event('A', { Action: 'Ignore' })}`, 'Line 2, column 18: `A` is left out'],
  ])('without events says why', (text, message) => {
    const result = loadPlan('Events.csv', text)
    expect(result.ok ? '' : result.error.message).toContain(message)
  })
})
