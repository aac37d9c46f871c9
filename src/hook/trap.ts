import { guard } from './patch.ts'

const NAME = '__loaded'
const prototype = Object.prototype
const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect

/**
 * Finds every SDK instance, however it was bundled: posthog-js assigns `this.__loaded` in its constructor (1.57 to 1.449; in `_init` in 1.20),
 * and an accessor of that name on `Object.prototype` receives the instance before its config, storage or flags exist.
 */
export interface Trap {
  arm(): void
  disarm(): void
}

export function createTrap(onAssigned: (receiver: object) => void): Trap {
  function set(this: unknown, value: unknown): void {
    if (typeof this !== 'object' || this === null) return
    // As if the trap were not there: the object gets the ordinary property that the assignment means to make.
    const made = defineProperty(this, NAME, { value, writable: true, enumerable: true, configurable: true })
    if (made) guard(() => onAssigned(this))
  }
  const isOurs = (): boolean => getOwnPropertyDescriptor(prototype, NAME)?.set === set

  return {
    arm() {
      if (getOwnPropertyDescriptor(prototype, NAME)) return
      // Reads give undefined, as without us: wrappers of the SDK ask whether it is loaded this way.
      defineProperty(prototype, NAME, { get: () => undefined, set, enumerable: false, configurable: true })
    },
    disarm() {
      if (isOurs()) deleteProperty(prototype, NAME)
    },
  }
}
