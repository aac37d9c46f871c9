import type { IdentityState } from '../../../core/identity/identity-state.ts'

interface Described {
  readonly text: string
  readonly tone: 'ok' | 'warn' | 'dim'
}

/** Whether events make person profiles now, and why. */
export function describeProcessing({ personProfiles, processesPerson }: IdentityState): Described {
  if (personProfiles === null) return { text: 'always: this version knows no events without one', tone: 'dim' }
  const why = `\`person_profiles: '${personProfiles}'\``
  return processesPerson === true
    ? { text: `on – ${why}`, tone: 'ok' }
    : { text: `off: events count for nobody – ${why}`, tone: 'warn' }
}

/** Whether anything is captured, and what the visitor has said to that. */
export function describeCapturing({ optedOut, consent }: IdentityState): Described {
  const said = consent === null ? '' : `, consent ${consent}`
  if (optedOut === null) return { text: `not told by this SDK${said}`, tone: 'dim' }
  return optedOut ? { text: `opted out${said}`, tone: 'warn' } : { text: `on${said}`, tone: 'ok' }
}

const KEPT: Readonly<Record<string, string>> = {
  memory: 'lost with the page',
  disabled: 'lost with the page: the SDK may not store anything',
  sessionStorage: 'lost with the tab',
}

/** Where the SDK keeps the identity, and what that means. */
export function describePersistence({ persistence }: IdentityState): string {
  if (persistence === null) return 'not told by this SDK'
  const means = Object.hasOwn(KEPT, persistence) ? KEPT[persistence] : undefined
  return means === undefined ? `\`${persistence}\`` : `\`${persistence}\`: ${means}`
}
