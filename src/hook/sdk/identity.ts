import type { DropReason } from '../../core/events/captured-event.ts'
import { dehydrate } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { callsSoFar, recordRefused } from './capture.ts'
import type { TappedInstance } from './instance.ts'

/**
 * The calls that change who the events are counted for, and whether they are sent at all; with the event that some of them make. Those of posthog-js
 * and of posthog-js-lite: an instance has some of them.
 */
const METHODS = {
  identify: '$identify',
  alias: '$create_alias',
  group: '$groupidentify',
  groups: null,
  groupIdentify: '$groupidentify',
  resetGroups: null,
  reset: null,
  register: null,
  register_once: null,
  unregister: null,
  register_for_session: null,
  unregister_for_session: null,
  registerForSession: null,
  unregisterForSession: null,
  opt_in_capturing: null,
  opt_out_capturing: null,
  clear_opt_in_out_capturing: null,
  optIn: null,
  optOut: null,
  setPersonProperties: '$set',
  unsetPersonProperties: '$set',
}

/** What tells why a call makes no event: the first of posthog-js, the others of posthog-js-lite. */
interface Refusing {
  readonly config?: { readonly person_profiles?: unknown }
  readonly __loaded?: unknown
  readonly disabled?: unknown
  readonly _personProfiles?: unknown
}

/** Taps `owner`, the SDK's instance. */
export function tapIdentity(tapped: TappedInstance, owner: Refusing): void {
  const { id, recorder, identity, openCalls } = tapped
  for (const [method, eventName] of Object.entries(METHODS)) {
    wrapMethod(owner, method, (original, self, args) => {
      // `identify` calls `register`, and so does `capture` at times (1.449): the page called the first alone.
      if (identity.below || openCalls.length > 0) return call(original, self, args)
      guard(() => {
        const { value, size } = dehydrate(args)
        recorder.record('identity-call', { instance: id, method, args: value }, size)
      })
      const before = callsSoFar()
      const below = (owner as Readonly<Record<string, unknown>>)[method]
      const result = identity.during(method, below, () => call(original, self, args))
      guard(() => {
        const reason = callsSoFar() === before ? refusal(owner) : null
        if (reason && eventName) recordRefused(tapped, eventName, {}, reason)
      })
      return result
    })
  }
}

/** posthog-js knows persons that are never processed from about 1.130. */
function refusal({ config, __loaded, disabled, _personProfiles }: Refusing): DropReason | null {
  if (disabled === true) return 'client disabled'
  return __loaded !== false && (config?.person_profiles ?? _personProfiles) === 'never'
    ? "person_profiles is 'never'"
    : null
}
