import { dehydrate } from '../../core/values/dehydrate.ts'
import { call, guard, wrapMethod } from '../patch.ts'
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
] as const

export function tapIdentity({ id, posthog, recorder }: TappedInstance): void {
  for (const method of METHODS) {
    wrapMethod(posthog, method, (original, self, args) => {
      guard(() => {
        const { value, size } = dehydrate(args)
        recorder.record('identity-call', { instance: id, method, args: value }, size)
      })
      return call(original, self, args)
    })
  }
}
