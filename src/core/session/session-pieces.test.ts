import { expect, it } from 'vitest'
import type { SessionResult } from './parse-session.ts'
import { createSessionJoiner, piecesOf } from './session-pieces.ts'
import { makeEvent, makeSession } from './testing/make-session.ts'

const carried = (result: SessionResult): readonly (SessionResult | undefined)[] =>
  [...piecesOf(result)].map(createSessionJoiner())

it.each([0, 1, 199, 200, 201, 1_000])(
  'a session of %i events is whole with its last piece, and not before',
  (count) => {
    const events = Array.from({ length: count }, (_, index) => makeEvent({ id: `d1:${index}` }))
    const result: SessionResult = { ok: true, session: makeSession({ events }) }
    const answers = carried(result)
    expect(answers.at(-1)).toEqual(result)
    expect(answers.slice(0, -1).every((answer) => answer === undefined)).toBe(true)
  },
)

it('no piece has more than some hundred events', () => {
  const events = Array.from({ length: 1_000 }, (_, index) => makeEvent({ id: `d1:${index}` }))
  const sizes = [...piecesOf({ ok: true, session: makeSession({ events }) })].map((piece) =>
    piece.kind === 'events' ? piece.events.length : 0,
  )
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200)
})

it('what could not be read is said at once', () => {
  expect(carried({ ok: false, error: 'Line 1: no' })).toEqual([{ ok: false, error: 'Line 1: no' }])
})
