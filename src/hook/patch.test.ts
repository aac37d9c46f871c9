import { describe, expect, it } from 'vitest'
import { call, guard, wrapMethod } from './patch.ts'

class Sdk {
  calls: unknown[] = []
  capture(name: string, properties?: object): unknown {
    this.calls.push([name, properties])
    if (name === 'throw') throw new TypeError('from the SDK')
    return { name }
  }
}

describe('wrapMethod', () => {
  it('passes this, arguments and result through', () => {
    const sdk = new Sdk()
    const seen: unknown[] = []
    wrapMethod(sdk, 'capture', (original, self, args) => {
      seen.push(args)
      return call(original, self, args)
    })
    expect(sdk.capture('a', { b: 1 })).toEqual({ name: 'a' })
    expect(sdk.calls).toEqual([['a', { b: 1 }]])
    expect(seen).toEqual([['a', { b: 1 }]])
  })

  it('leaves what a reader of the object can see as it was', () => {
    const sdk = new Sdk()
    const keys = Object.keys(sdk)
    wrapMethod(sdk, 'capture', (original, self, args) => call(original, self, args))
    expect(Object.keys(sdk)).toEqual(keys)
    expect(sdk.capture.name).toBe('capture')
    expect(sdk.capture.length).toBe(Sdk.prototype.capture.length)
    expect(Object.getOwnPropertyDescriptor(sdk, 'capture')).toMatchObject({ writable: true, configurable: true })
  })

  it('lets the error of the original through unchanged', () => {
    const sdk = new Sdk()
    wrapMethod(sdk, 'capture', (original, self, args) => call(original, self, args))
    expect(() => sdk.capture('throw')).toThrow(new TypeError('from the SDK'))
  })

  it('does nothing to a frozen object, nor where there is no method', () => {
    const frozen = Object.freeze(new Sdk())
    wrapMethod(frozen, 'capture', () => 'ours')
    wrapMethod(frozen, 'missing', () => 'ours')
    expect(frozen.capture('a')).toEqual({ name: 'a' })
    expect('missing' in frozen).toBe(false)
  })
})

describe('guard', () => {
  it('keeps our errors to itself', () => {
    expect(
      guard(() => {
        throw new Error('ours')
      }),
    ).toBeUndefined()
    expect(guard(() => 1)).toBe(1)
  })
})
