import { expect, it } from 'vitest'
import { changedParts } from './changed-parts.ts'
import { sessionReason } from './session-reason.ts'
import { identityState } from './testing/make-state.ts'
import type { IdentityState } from './identity-state.ts'

it('what changed is said from what to what, key by key', () => {
  const before = identityState({ groups: { company: 'acme' }, superProperties: { plan: 'free', theme: 'dark' } })
  const after = identityState({
    distinctId: 'user_1',
    userState: 'identified',
    superProperties: { plan: 'pro', theme: 'dark', beta: true },
  })
  expect(changedParts(before, after)).toEqual([
    { what: 'Distinct ID', from: 'anonymous-1', to: 'user_1' },
    { what: 'Person', from: 'anonymous', to: 'identified' },
    { what: 'Group company', from: 'acme', to: null },
    { what: 'Super property plan', from: 'free', to: 'pro' },
    { what: 'Super property beta', from: null, to: true },
  ])
  expect(changedParts(after, after)).toEqual([])
})

it('a key that every object has is a key like any other', () => {
  const after = identityState({ superProperties: JSON.parse('{"toString": 1}') as IdentityState['superProperties'] })
  expect(changedParts(identityState(), after)).toEqual([{ what: 'Super property toString', from: null, to: 1 }])
})

const HOUR = 3_600_000
function reasonAfter(
  ...states: readonly (Partial<IdentityState> & { by?: string; documentId?: string })[]
): string | null {
  const changes = states.map(({ by = null, documentId = 'd', ...state }) => ({
    instanceId: `${documentId}:1`,
    documentId,
    at: 0,
    method: by,
    stack: null,
    state: identityState(state),
  }))
  return sessionReason(changes, 100 * HOUR)
}
const one = { sessionId: 's1', sessionStart: 100 * HOUR }

it('the reason of a session is the one the SDK tells', () => {
  expect(reasonAfter({ by: 'init' })).toBeNull()
  expect(reasonAfter({ by: 'init' }, { ...one, sessionReason: 'no session' })).toBe('there was none before')
  const idle = { sessionId: 's2', sessionStart: 101 * HOUR, sessionReason: 'idle' } as const
  expect(reasonAfter({ by: 'init', ...one }, idle, { ...idle, windowId: 'w' })).toBe(
    'nothing had happened for too long',
  )
  expect(reasonAfter({ by: 'init', ...one }, { by: 'reset' }, { ...one, sessionReason: 'no session' })).toBe(
    'after reset()',
  )
})

it('the reason of a session is told apart by what changed where the SDK tells none', () => {
  expect(reasonAfter({ by: 'init', sessionId: 's0', sessionStart: 99 * HOUR })).toBe('goes on from an earlier page')
  expect(reasonAfter({ by: 'init' }, one)).toBe('there was none before')
  expect(reasonAfter({ by: 'init', ...one }, { sessionId: 's2', sessionStart: 101 * HOUR })).toBe(
    'nothing had happened for too long',
  )
  expect(reasonAfter({ by: 'init', ...one }, { sessionId: 's2', sessionStart: 125 * HOUR })).toBe(
    'the one before had lasted for a day',
  )
  const onAnother = { by: 'init', documentId: 'e', sessionId: 's2', sessionStart: 101 * HOUR }
  expect(reasonAfter({ by: 'init', ...one }, onAnother)).toBe('it began on this page')
  expect(reasonAfter({ by: 'init', ...one }, { by: 'reset' }, { sessionId: 's2', sessionStart: 101 * HOUR })).toBe(
    'after reset()',
  )
})
