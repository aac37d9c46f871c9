/** Code of the page or of the SDK: whatever it is given and gives back, it goes through untouched. */
export type PageFunction = (this: unknown, ...args: unknown[]) => unknown

export type Around = (original: PageFunction, self: unknown, args: unknown[]) => unknown

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect

/** The language's own `Reflect.apply`, as it was before the page could change it. */
export const call = apply

/**
 * Shadows the method `key` of `owner` by an own property that passes each call to `around`. Name and length stay as they were, and nothing
 * enumerable is added. Does nothing where there is no such method or the object can't be changed.
 */
export function wrapMethod(owner: object, key: string, around: Around): void {
  guard(() => {
    const original: unknown = (owner as Record<string, unknown>)[key]
    if (typeof original !== 'function') return
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      return around(original as PageFunction, this, args)
    }
    for (const property of ['name', 'length']) {
      const descriptor = getOwnPropertyDescriptor(original, property)
      if (descriptor) defineProperty(wrapper, property, descriptor)
    }
    defineProperty(owner, key, { value: wrapper, writable: true, enumerable: false, configurable: true })
  })
}

/** Runs our own code where the page's runs: whatever goes wrong in it stays here. */
export function guard<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
