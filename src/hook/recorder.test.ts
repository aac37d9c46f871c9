import { describe, expect, it } from 'vitest'
import type { Fact } from '../core/events/facts.ts'
import { createRecorder, HISTORY_EVENTS, HISTORY_SIZE, type Recorder } from './recorder.ts'

const NO_FLAGS = { flags: [], leftOut: 0, evaluatedAt: null, errors: [] }

function capture(recorder: Recorder, call: number, size = 0): void {
  recorder.record(
    'capture-called',
    {
      call,
      instance: 1,
      eventName: `event ${call}`,
      properties: {},
      ownProperties: [],
      truncated: false,
      pageUrl: '',
      pageTitle: '',
      forcedFlags: [],
      stack: null,
      stubCall: null,
    },
    size,
  )
}

const calls = (facts: readonly Fact[]): number[] =>
  facts.flatMap((fact) => (fact.type === 'capture-called' ? fact.call : []))

describe('the history', () => {
  it('keeps the newest identity of each instance whatever the limits, and the earlier ones as long as all else', () => {
    const recorder = createRecorder(() => 0, () => undefined) // prettier-ignore
    const tell = (instance: number, distinctId: string): void =>
      recorder.record('identity-state', { instance, told: { id: distinctId }, method: null, stack: null })
    const told = (): unknown[] =>
      recorder.history().flatMap((fact) => (fact.type === 'identity-state' ? fact.told['id'] : []))
    tell(1, 'anonymous')
    tell(1, 'user_1')
    tell(2, 'other')
    expect(told()).toEqual(['anonymous', 'user_1', 'other'])
    for (let call = 1; call <= HISTORY_EVENTS * 2; call++) capture(recorder, call)
    expect(told()).toEqual(['user_1', 'other'])
  })

  it('keeps what happened in order, numbered and timed', () => {
    let time = 100
    const sent: Fact[] = []
    const recorder = createRecorder(() => time++, (fact) => sent.push(fact)) // prettier-ignore
    recorder.record('instance-found', { instance: 1 })
    capture(recorder, 1)
    expect(recorder.history().map(({ seq, at, type }) => [seq, at, type])).toEqual([
      [1, 100, 'instance-found'],
      [2, 101, 'capture-called'],
    ])
    expect(recorder.history()).toEqual(sent)
  })

  it('keeps the newest events within its number, and says how many it let go', () => {
    const recorder = createRecorder(() => 0, () => undefined) // prettier-ignore
    for (let call = 1; call <= HISTORY_EVENTS * 3; call++) capture(recorder, call)
    const kept = calls(recorder.history())
    expect(kept.length).toBeLessThanOrEqual(HISTORY_EVENTS)
    expect(kept.at(-1)).toBe(HISTORY_EVENTS * 3)
    expect(recorder.history()[0]).toMatchObject({ type: 'history-cut', events: HISTORY_EVENTS * 3 - kept.length })
  })

  it('keeps within its size', () => {
    const recorder = createRecorder(() => 0, () => undefined) // prettier-ignore
    for (let call = 1; call <= 50; call++) capture(recorder, call, HISTORY_SIZE / 10)
    const kept = calls(recorder.history())
    expect(kept.length).toBeLessThanOrEqual(10)
    expect(kept.at(-1)).toBe(50)
  })

  it('never lets go of what tells how things stand, and keeps the newest of each', () => {
    const recorder = createRecorder(() => 0, () => undefined) // prettier-ignore
    recorder.record('instance-found', { instance: 1 })
    recorder.record('flags-changed', { instance: 1, ...NO_FLAGS, loaded: false })
    recorder.record('flags-changed', { instance: 2, ...NO_FLAGS, loaded: false })
    recorder.record('flags-changed', { instance: 1, ...NO_FLAGS, loaded: true })
    for (let call = 1; call <= HISTORY_EVENTS * 2; call++) capture(recorder, call)
    const state = recorder.history().filter((fact) => fact.type === 'flags-changed' || fact.type === 'instance-found')
    expect(state).toMatchObject([
      { type: 'instance-found', instance: 1 },
      { type: 'flags-changed', instance: 2, loaded: false },
      { type: 'flags-changed', instance: 1, loaded: true },
    ])
  })
})
