import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CALM_ABOVE, followCalmly } from './follow-calmly.ts'

const list = (length: number): number[] => Array.from({ length }, (_, index) => index)

describe('following a list calmly', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('takes each change of a short one at once', () => {
    const source = signal(list(1))
    const followed = followCalmly(source)
    source.value = list(CALM_ABOVE)
    expect(followed.value).toBe(source.value)
  })

  it('takes the newest of a long one, a few times a second', () => {
    const source = signal(list(1))
    const followed = followCalmly(source)
    source.value = list(CALM_ABOVE + 1)
    source.value = list(CALM_ABOVE + 2)
    expect(followed.value).toHaveLength(1)
    vi.runAllTimers()
    expect(followed.value).toBe(source.value)
  })

  it('is not late when the list was cleared meanwhile', () => {
    const source = signal(list(1))
    const followed = followCalmly(source)
    source.value = list(CALM_ABOVE + 1)
    source.value = []
    expect(followed.value).toEqual([])
    vi.runAllTimers()
    expect(followed.value).toEqual([])
  })
})
