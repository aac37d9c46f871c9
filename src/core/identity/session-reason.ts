import type { IdentityChange } from './identity-history.ts'
import type { SessionReason } from './identity-state.ts'

/** The SDK ends a session after a day (1.96 to 1.449). */
const LONGEST_SESSION = 24 * 3_600_000
/** Clocks of the page and of its storage are one, and rounding makes them differ. */
const SLACK = 1_000

const TOLD: Record<SessionReason, string> = {
  'no session': 'there was none before',
  idle: 'nothing had happened for too long',
  'too long': 'the one before had lasted for a day',
  'other tab': 'another tab had begun it',
}

/**
 * Why the newest session of `changes` began, in words; null while there is none. What the SDK does not tell is told apart by what changed. `documentStart`
 * in epoch milliseconds.
 */
export function sessionReason(changes: readonly IdentityChange[], documentStart: number): string | null {
  const sessionId = changes.at(-1)?.state.sessionId ?? null
  if (sessionId === null) return null
  const index = changes.findLastIndex(({ state }) => state.sessionId !== sessionId) + 1
  const first = changes[index]
  const before = changes[index - 1]
  if (!first) return null
  const { sessionStart: start, sessionReason: told } = first.state
  const afterReset = changes.slice(0, index + 1).findLast(({ method }) => method !== null)?.method === 'reset'
  const newest = changes.at(-1)?.state.sessionReason ?? told
  if (newest !== null) return afterReset && newest === 'no session' ? 'after reset()' : TOLD[newest]
  if (start !== null && start < documentStart - SLACK) return 'goes on from an earlier page'
  if (!before) return TOLD['no session']
  // Another page's session may have run out, or its storage may have been cleared.
  if (before.documentId !== first.documentId) return 'it began on this page'
  if (before.state.sessionId === null) return afterReset ? 'after reset()' : TOLD['no session']
  const lasted = start === null || before.state.sessionStart === null ? 0 : start - before.state.sessionStart
  return lasted > LONGEST_SESSION ? TOLD['too long'] : TOLD.idle
}
