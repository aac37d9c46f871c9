import { describe, expect, it } from 'vitest'
import { outlineEvents, outlineProperties } from './fixtures/read-plan.ts'
import { loadPlans } from './load-plan.ts'
import type { ColumnMapping, PlanResult } from './plan-format.ts'
import type { PlannedType, TrackingPlan } from './tracking-plan.ts'

function load(text: string, name = 'plan.csv', columns?: ColumnMapping): PlanResult {
  const [result] = loadPlans([{ name, text, ...(columns ? { columns } : {}) }])
  if (!result) throw new Error('No result for the one source.')
  return result
}

function planOf(text: string, name?: string, columns?: ColumnMapping): TrackingPlan {
  const result = load(text, name, columns)
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

const notesOf = ({ notUnderstood }: TrackingPlan): string[] =>
  notUnderstood.map(({ line, column, message }) => `${line}:${column} ${message}`)

/** As a QA team keeps it: a title, merged cells, CRLF, text with commas and lines in it. */
const SHEET = [
  'Tracking plan 2026,,,,,,',
  ',,,,,,',
  'Event Name,Property,Data type,Required?,Allowed values,Description,Status',
  'item_created,,,,,"Somebody made an item, of any kind",Active',
  ',source,enum,Y,"web, mobile, api",Where from,',
  ',size,Integer,n,,"In cells,\nrounded",',
  'item_shared,share_method,String,yes,link / email,,',
  ',recipients,list of strings,no,,,',
  'item_pinned,,,,,,Deprecated',
  '*,plan_tier,string,optional,free|pro|enterprise,,',
  ',is_beta,true/false,,,,deprecated since 3.0',
].join('\r\n')

describe('a table', () => {
  it('as a team keeps it', () => {
    const plan = planOf(SHEET)
    expect(outlineEvents(plan.events)).toEqual([
      "item_created {source: 'web' | 'mobile' | 'api'; size?: number}",
      "item_shared {share_method: 'link / email'; recipients?: string[]}",
      'item_pinned {}',
    ])
    expect(outlineProperties(plan.commonProperties)).toEqual([
      "plan_tier?: 'free' | 'pro' | 'enterprise'",
      'is_beta?: boolean',
    ])
    expect(plan.events.map(({ description, deprecated }) => [description, deprecated])).toEqual([
      ['Somebody made an item, of any kind', undefined],
      [null, undefined],
      [null, ''],
    ])
    expect(plan.commonProperties[1]?.deprecated).toBe('deprecated since 3.0')
    expect(plan.events[0]?.properties[1]).toMatchObject({
      description: 'In cells,\nrounded',
      type: { kind: 'number', limits: { multipleOf: 1 } },
      at: { source: 'plan.csv', line: 6, column: 2 },
    })
    expect(plan.events[1]?.at).toEqual({ source: 'plan.csv', line: 8, column: 1 })
    expect(plan.notUnderstood).toEqual([])
  })

  it.each([
    ['with semicolons', 'event;property;type\na;b;string'],
    ['with tabs', 'event\tproperty\ttype\na\tb\tstring'],
    ['with a mark of byte order', '\uFEFFevent,property,type\r\na,b,string\r\n'],
    ['with everything in quotes', '"event","property","type"\n"a","b","string"'],
  ])('%s', (_, text) => {
    expect(outlineEvents(planOf(text).events)).toEqual(['a {b?: string}'])
  })

  it('of names alone says nothing of properties', () => {
    expect(outlineEvents(planOf('Event,Description\na,First\nb,').events)).toEqual(['a {} open', 'b {} open'])
  })

  it.each([
    ['pasted text', 'event,property\na,b', 'a'],
    ['export.txt', 'event\tproperty\na\tb', 'a'],
    ['pasted text', 'event,property,description\na,b,the type of thing; const x', 'a'],
  ])('is known by its headings in %s', (name, text, event) => {
    expect(planOf(text, name).events.map((each) => each.name)).toEqual([event])
  })

  it('may name the events of properties in any order, and properties above all events are common', () => {
    const plan = planOf('event,property\n,everywhere\na,x\nb,y\na,z\n*,anywhere')
    expect(outlineEvents(plan.events)).toEqual(['a {x?: any; z?: any}', 'b {y?: any}'])
    expect(outlineProperties(plan.commonProperties)).toEqual(['everywhere?: any', 'anywhere?: any'])
  })

  it('may have names that are none of its business', () => {
    const plan = planOf('event,property\n__proto__,constructor\n__proto__,__proto__\nconstructor,')
    expect(outlineEvents(plan.events)).toEqual(['__proto__ {constructor?: any; __proto__?: any}', 'constructor {}'])
  })

  it('tells with its place what it does not understand', () => {
    const text = `event,property,type,required,values,minimum,pattern,format
a,b,blob,perhaps,,,,
a,c,number,,"1, two",least,,
a,d,string,,"red, green, …",,(?=x),iri
a,d,string,,,,,
,,text,,,,,
a,e,string,,,,,,too much`
    expect(notesOf(planOf(text))).toEqual([
      '2:5 The type `blob` is not known: any value is taken there.',
      '2:10 `perhaps` is neither yes nor no: the property is taken as optional.',
      '3:13 The value `two` is no number, so it is left out.',
      '3:22 The limit `least` is no number, so it is not checked.',
      '4:13 The list of values says itself that it goes on, so other values are taken, too.',
      '4:30 This pattern is not checked: invalid or unsupported Perl syntax: `(?=`.',
      '4:36 The format `iri` is not checked.',
      '5:3 `d` is there before; this one counts.',
      '6:1 This row names neither an event nor a property.',
      '7:17 This row has more cells than there are headings; a comma in a text needs quotes.',
    ])
  })
})

describe('the cells of a type', () => {
  const typeOf = (cells: string): PlannedType | undefined =>
    planOf(`event;property;type;values;minimum;maximum;pattern;format\na;b;${cells}`).events[0]?.properties[0]?.type

  it.each<[string, PlannedType]>([
    ['', { kind: 'any' }],
    ['TEXT', { kind: 'string' }],
    ['string, null', { kind: 'union', members: [{ kind: 'string' }, { kind: 'null' }] }],
    ['number or string', { kind: 'union', members: [{ kind: 'number' }, { kind: 'string' }] }],
    [
      'Array<string | number>',
      { kind: 'array', items: { kind: 'union', members: [{ kind: 'string' }, { kind: 'number' }] } },
    ],
    ['integer[]', { kind: 'array', items: { kind: 'number', limits: { multipleOf: 1 } } }],
    ['object', { kind: 'object', properties: [], open: true }],
    [';x', { kind: 'literal', value: 'x' }],
    ['number;1', { kind: 'literal', value: 1 }],
    [
      ';1 | 2.5',
      {
        kind: 'union',
        members: [
          { kind: 'literal', value: 1 },
          { kind: 'literal', value: 2.5 },
        ],
      },
    ],
    ['boolean;true', { kind: 'literal', value: true }],
    ['string[];a', { kind: 'array', items: { kind: 'literal', value: 'a' } }],
    ['number;;0;< 10', { kind: 'number', limits: { atLeast: 0, below: 10 } }],
    ['string;;2', { kind: 'string', limits: { atLeast: 2 } }],
    [';;;5', { kind: 'number', limits: { atMost: 5 } }],
    ['text;;;;^[a-z]+$;', { kind: 'string', pattern: '^[a-z]+$' }],
    [';;;;;email', { kind: 'string', format: 'email' }],
  ])('%j', (cells, expected) => {
    expect(typeOf(cells)).toEqual(expected)
  })
})

describe('a table whose columns are not known', () => {
  const TEXT = 'Interaction,What,Kind,What\nitem_created,size,number,a\n'

  it('has its headings told, each once, so that they can be mapped', () => {
    expect(load(TEXT)).toEqual({
      ok: false,
      error: {
        line: 1,
        column: 1,
        message: 'None of the headings of this table says which column has the events: choose which column says what.',
        headings: ['Interaction', 'What', 'Kind', 'What (2)'],
      },
    })
    expect(load('name,description\na,b', 'pasted text')).toMatchObject({ error: { headings: ['name', 'description'] } })
  })

  it('is read as it was mapped, whatever it looks like', () => {
    const columns = { event: 'Interaction', property: 'What', type: 'Kind', description: 'What (2)' }
    const { events } = planOf(TEXT, 'pasted text', columns)
    expect(outlineEvents(events)).toEqual(['item_created {size?: number}'])
    expect(events[0]?.properties[0]?.description).toBe('a')
  })

  it.each([
    [{ event: 'Interaction', type: 'Sort' }, 'Sort'],
    [{ event: 'Event' }, 'Event'],
  ])('asks anew when %j are no columns of it any more', (columns, gone) => {
    expect(load(TEXT, 'plan.csv', columns)).toMatchObject({
      error: {
        message: `The table has no column \`${gone}\` any more: choose which column says what.`,
        headings: ['Interaction', 'What', 'Kind', 'What (2)'],
      },
    })
  })
})

describe('a table that is no plan', () => {
  it.each([
    ['event,property', 'No events were found in plan.csv: there are no rows below the headings.'],
    ['event,property,type\n,,string', 'No events were found in plan.csv: the column `event` is empty.'],
    ['event,property\na,"b', 'The quote that begins this cell is never closed.'],
    ['{"a": 1}', 'The format of plan.csv is not known'],
  ])('%j says why', (text, message) => {
    const result = load(text)
    expect(result.ok ? '' : result.error.message).toContain(message)
  })
})
