import { afterEach, describe, expect, it } from 'vitest'
import { callStack } from './call-stack.ts'

const { prepareStackTrace, captureStackTrace } = Error
afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace as NonNullable<typeof prepareStackTrace>
  Error.captureStackTrace = captureStackTrace
})

function ours(deep: number): string | null {
  return deep > 0 ? ours(deep - 1) : callStack(tapped)
}
function tapped(): string | null {
  return ours(20)
}
function pageFunction(): string | null {
  return tapped()
}

describe('the stack of a call', () => {
  it('begins with the caller, however many frames of ours are above it', () => {
    const [, first] = pageFunction()?.split('\n') ?? []
    expect(first).toContain('pageFunction')
  })

  it('is whole when the method called is not on it', () => {
    expect(callStack(() => undefined)).toContain('callStack')
    expect(callStack(undefined)).toContain('callStack')
  })

  it('is whole in a browser that can leave nothing out', () => {
    Error.captureStackTrace = undefined as unknown as typeof captureStackTrace
    expect(pageFunction()).toContain('call-stack')
  })

  it('is null when the page makes something else of its stacks', () => {
    Error.prepareStackTrace = (_error, frames) => frames
    expect(pageFunction()).toBe(null)
    Error.prepareStackTrace = () => {
      throw new Error('no stacks here')
    }
    expect(pageFunction()).toBe(null)
  })
})
