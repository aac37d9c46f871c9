import { guard } from '../patch.ts'

/**
 * The names of an instance of posthog-js-lite that Hogscope uses (read in 2.0.0, 2.5.0, 3.0.0, 3.4.2, 3.6.0, 4.1.0, 4.2.5, 4.6.62 and 4.12.1). Its
 * published files are not minified, and private names have stayed as they are; any of them may be missing in a version.
 */
export interface LiteLike {
  /** From 4.12; `apiKey` before, and still a getter since. */
  readonly projectToken?: unknown
  readonly apiKey?: unknown
  readonly host?: unknown
  readonly disabled?: unknown
  readonly optedOut?: unknown
  readonly flushAt?: unknown
  /** From 3.0; before, a request carries `flushAt` events. */
  readonly maxBatchSize?: unknown
  /** `before_send`, from 4.6 at the latest. */
  _beforeSend?: unknown
  readonly _personProfiles?: unknown
  readonly sessionProps?: unknown
  readonly _events?: { emit?(event: string, payload: unknown): void }
  /** Whose exposures were captured: `true` by flag key to 4.6, a set of values by flag key in 4.12. */
  readonly flagCallReported?: Record<string, unknown>
  getLibraryId(): unknown
  getLibraryVersion?(): unknown
  getPersistedProperty?(key: string): unknown
  getFeatureFlags?(): unknown
}

/**
 * Tells an instance of posthog-js-lite from others on the same core: React Native's, which also runs in browsers, starts later and is not known here.
 * The name the trap waits for, `flagCallReported`, is assigned in the constructor of every version, before storage is read or anything sent.
 */
export function isLite(value: object): value is LiteLike {
  const { capture, enqueue, getLibraryId } = value as Record<string, unknown>
  if (typeof capture !== 'function' || typeof enqueue !== 'function' || typeof getLibraryId !== 'function') return false
  return guard(() => (value as LiteLike).getLibraryId()) === 'posthog-js-lite'
}
