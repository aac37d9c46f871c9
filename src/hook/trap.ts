import { guard } from './patch.ts'

const prototype = Object.prototype
const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect

/**
 * An accessor on `Object.prototype` that receives every object to which a property of its name is assigned, and leaves the object as if it had not
 * been there. With `__loaded` it finds every SDK instance, however it was bundled: posthog-js assigns it in its constructor (1.57 to 1.449; in `_init`
 * in 1.20), before config, storage or flags exist. With `__SV` it finds the HTML snippet's stub, before the page can use it; with `flagCallReported`
 * each instance of posthog-js-lite.
 */
export interface Trap {
  arm(): void
  disarm(): void
}

export function createTrap(
  name: '__loaded' | '__SV' | 'flagCallReported',
  onAssigned: (receiver: object) => void,
): Trap {
  function set(this: unknown, value: unknown): void {
    if (typeof this !== 'object' || this === null) return
    // As if the trap were not there: the object gets the ordinary property that the assignment means to make.
    const made = defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
    if (made) guard(() => onAssigned(this))
  }
  const isOurs = (): boolean => getOwnPropertyDescriptor(prototype, name)?.set === set

  return {
    arm() {
      if (getOwnPropertyDescriptor(prototype, name)) return
      // Reads give undefined, as without us: wrappers of the SDK ask whether it is loaded this way.
      defineProperty(prototype, name, { get: () => undefined, set, enumerable: false, configurable: true })
    },
    disarm() {
      if (isOurs()) deleteProperty(prototype, name)
    },
  }
}
