import { describe, expect, it } from 'vitest'
import { dehydrate, dehydrateObject, MAX_CHARACTERS, MAX_DEPTH, MAX_STRING, MAX_VALUES } from './dehydrate.ts'
import { isSpecial, SPECIAL, type WireValue } from './wire-value.ts'

const kindOf = (value: WireValue | undefined): string | null => (isSpecial(value) ? value[SPECIAL] : null)

describe('dehydrate', () => {
  it('keeps JSON as it is', () => {
    const value = { text: 'a', number: 1.5, yes: true, none: null, list: [1, ['b']], nested: { deep: { er: '' } } }
    expect(dehydrate(value)).toMatchObject({ value, truncated: false })
  })

  it.each([
    ['bigint', 12n, '12'],
    ['symbol', Symbol('s'), 'Symbol(s)'],
    ['undefined', undefined, 'undefined'],
    ['number', Number.NaN, 'NaN'],
    ['number', Number.NEGATIVE_INFINITY, '-Infinity'],
    ['function', () => 1, 'function'],
    ['date', new Date('2026-01-02T03:04:05.000Z'), '2026-01-02T03:04:05.000Z'],
    ['date', new Date('never'), 'Invalid Date'],
  ])('says what JSON cannot: %s', (kind, value, text) => {
    expect(dehydrate({ value }).value).toEqual({ value: { [SPECIAL]: kind, text } })
  })

  it('cuts a long string and says how long it was', () => {
    const { value, truncated, size } = dehydrate('x'.repeat(5_000_000))
    expect(value).toEqual({ [SPECIAL]: 'cut-string', text: 'x'.repeat(MAX_STRING), length: 5_000_000 })
    expect(truncated).toBe(true)
    expect(size).toBeLessThan(MAX_STRING + 100)
  })

  it('cuts an object that holds itself, and keeps one that is only used twice', () => {
    const cyclic: Record<string, unknown> = { name: 'a' }
    cyclic['self'] = cyclic
    const result = dehydrateObject(cyclic)
    expect(kindOf(result.value['self'])).toBe('cycle')
    expect(result.truncated).toBe(true)
    const shared = { a: 1 }
    expect(dehydrate({ one: shared, two: shared }).value).toEqual({ one: { a: 1 }, two: { a: 1 } })
  })

  it('runs no getter and no toJSON of the page', () => {
    let ran = 0
    const hostile = {
      get trap() {
        ran++
        throw new Error('no')
      },
      toJSON: () => ran++,
      value: 1,
    }
    const { value, truncated } = dehydrateObject(hostile)
    expect(kindOf(value['trap'])).toBe('getter')
    expect(value['value']).toBe(1)
    expect({ ran, truncated }).toEqual({ ran: 0, truncated: true })
  })

  it("meets no setter of the page's while it fills the copy", () => {
    let ran = 0
    const noteRun = (): void => {
      ran++
    }
    // oxlint-disable-next-line no-extend-native -- the page's own accessor, played by the test and taken away below.
    Object.defineProperty(Object.prototype, 'price', { set: noteRun, configurable: true })
    const properties = Object.defineProperty({}, 'price', { value: 5, enumerable: true })
    const { value } = dehydrateObject({ item: properties })
    delete (Object.prototype as { price?: unknown }).price
    expect({ value, ran }).toEqual({ value: { item: { price: 5 } }, ran: 0 })
  })

  it('keeps what was, whatever becomes of it', () => {
    const item = { sku: 'a' }
    const items = [item]
    const properties: Record<string, unknown> = { items, total: 1 }
    const { value } = dehydrateObject(properties)
    items.push({ sku: 'b' })
    item.sku = 'changed'
    properties['total'] = 2
    expect(value).toEqual({ items: [{ sku: 'a' }], total: 1 })
  })

  it('survives a proxy that throws, and a revoked one', () => {
    const throwing = new Proxy({}, { ownKeys: () => { throw new Error('mine') } }) // prettier-ignore
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const { value } = dehydrateObject({ throwing, revoked: proxy, after: 'kept' })
    expect(kindOf(value['throwing'])).toBe('unreadable')
    expect(kindOf(value['revoked'])).toBe('unreadable')
    expect(value['after']).toBe('kept')
  })

  it('carries __proto__ keys without making a prototype of them', () => {
    const value = dehydrate(JSON.parse('{"__proto__": {"polluted": true}, "a": 1}')).value
    expect(value).toEqual({
      [SPECIAL]: 'entries',
      entries: [
        ['__proto__', { polluted: true }],
        ['a', 1],
      ],
      left: 0,
    })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('cannot be made to take a page object for one of its own marks', () => {
    const value = dehydrate({ [SPECIAL]: 'cut-string', text: 'fake', length: 9 }).value
    expect(kindOf(value)).toBe('entries')
  })

  it('stops at the depth limit', () => {
    let deep: unknown = 'bottom'
    for (let level = 0; level < 5_000; level++) deep = { deep }
    let { value } = dehydrate(deep)
    let levels = 0
    while (typeof value === 'object' && value !== null && 'deep' in value) {
      value = value.deep as WireValue
      levels++
    }
    expect(levels).toBe(MAX_DEPTH)
    expect(kindOf(value)).toBe('too-deep')
  })

  it('stops at the limits of one event: values and characters', () => {
    const many = dehydrate(Array.from({ length: 100_000 }, (_, index) => index))
    expect(many.value).toMatchObject({ [SPECIAL]: 'cut-array', length: 100_000 })
    expect(many.size).toBeLessThan((MAX_VALUES + 2) * 8)
    const long = dehydrate(
      Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, 'x'.repeat(9_000)])),
    )
    expect(long.size).toBeLessThan(MAX_CHARACTERS + 10_000 + MAX_VALUES * 8)
    expect(long.truncated).toBe(true)
  })

  it("makes own keys of an event's properties, whatever they are called", () => {
    const { value } = dehydrateObject(JSON.parse(`{"__proto__": {"polluted": true}, "${SPECIAL}": "cycle"}`))
    expect(Object.keys(value)).toEqual(['__proto__', `${SPECIAL} `])
    expect(value['polluted']).toBeUndefined()
  })

  it('gives an empty object for properties that are none', () => {
    for (const value of [undefined, null, 'text', [1]]) expect(dehydrateObject(value).value).toEqual({})
  })
})
