import { afterEach, describe, expect, it } from 'vitest'
import { createTrap } from './trap.ts'

const assigned: object[] = []
const trap = createTrap('__loaded', (receiver) => assigned.push(receiver))
const loadedOf = (value: object): unknown => (value as { __loaded?: unknown }).__loaded

afterEach(() => {
  trap.disarm()
  assigned.length = 0
})

function assign(target: object, value: unknown): void {
  ;(target as { __loaded?: unknown }).__loaded = value
}

describe('the trap', () => {
  it('hands over the object and leaves it as if it had not been there', () => {
    trap.arm()
    const sdk = {}
    assign(sdk, false)
    expect(assigned).toEqual([sdk])
    expect(Object.getOwnPropertyDescriptor(sdk, '__loaded')).toEqual({
      value: false,
      writable: true,
      enumerable: true,
      configurable: true,
    })
    assign(sdk, true)
    expect(loadedOf(sdk)).toBe(true)
    expect(assigned).toHaveLength(1)
  })

  it('cannot be seen by enumeration, JSON or spread, and reads as undefined', () => {
    trap.arm()
    const value = { a: 1 }
    const keys: string[] = []
    for (const key in value) keys.push(key)
    expect(keys).toEqual(['a'])
    expect(JSON.stringify(value)).toBe('{"a":1}')
    expect({ ...value }).toEqual({ a: 1 })
    expect(loadedOf(value)).toBeUndefined()
  })

  it('survives frozen objects, primitives and a listener that throws', () => {
    const throwing = createTrap('__loaded', () => {
      throw new Error('ours')
    })
    throwing.arm()
    const frozen = Object.freeze({})
    const sdk = {}
    expect(() => {
      Reflect.set(frozen, '__loaded', 1)
      Reflect.set(Object.prototype, '__loaded', 1, 5)
      assign(sdk, 1)
    }).not.toThrow()
    expect(loadedOf(sdk)).toBe(1)
    throwing.disarm()
  })

  it('goes away without a trace, and can be armed again', () => {
    trap.arm()
    trap.disarm()
    expect('__loaded' in {}).toBe(false)
    trap.arm()
    trap.arm()
    const sdk = {}
    assign(sdk, 1)
    expect(assigned).toEqual([sdk])
  })

  it('leaves an accessor of the page itself alone', () => {
    // oxlint-disable-next-line no-extend-native -- the page's own accessor, played by the test and taken away below.
    Object.defineProperty(Object.prototype, '__loaded', { get: () => 'theirs', configurable: true })
    trap.arm()
    trap.disarm()
    expect(loadedOf({})).toBe('theirs')
    delete (Object.prototype as { __loaded?: unknown }).__loaded
  })
})
