import { dehydrate } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { callsSoFar, recordRefused } from './capture.ts'
import type { TappedInstance } from './instance.ts'

/** The calls that change who the events are counted for, and whether they are sent at all. */
const METHODS = [
  'identify',
  'alias',
  'group',
  'reset',
  'register',
  'register_once',
  'register_for_session',
  'unregister',
  'opt_in_capturing',
  'opt_out_capturing',
  'setPersonProperties',
] as const

/** Those that make no event with `person_profiles: 'never'` (from about 1.130), and the event they would have made. */
const NEEDS_PERSON: Partial<Record<string, string>> = {
  identify: '$identify',
  alias: '$create_alias',
  group: '$groupidentify',
  setPersonProperties: '$set',
}

export function tapIdentity(tapped: TappedInstance): void {
  const { id, posthog, recorder } = tapped
  for (const method of METHODS) {
    wrapMethod(posthog, method, (original, self, args) => {
      guard(() => {
        const { value, size } = dehydrate(args)
        recorder.record('identity-call', { instance: id, method, args: value }, size)
      })
      const before = callsSoFar()
      const result = call(original, self, args)
      guard(() => {
        const eventName = NEEDS_PERSON[method]
        const refused =
          posthog.__loaded === true && posthog.config?.person_profiles === 'never' && callsSoFar() === before
        if (eventName !== undefined && refused) recordRefused(tapped, eventName, {}, "person_profiles is 'never'")
      })
      return result
    })
  }
}
