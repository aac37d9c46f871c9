const { toString: textOf } = Function.prototype

/**
 * Names of the methods on an object's prototype chain which a build of the SDK from about 1.237 has shortened to one to three letters, as it does
 * with names that start with `_`, and whose code has `inText` in it. `on` is its real name.
 */
export function mangledMethods(owner: object, inText: RegExp): string[] {
  const prototype = Object.getPrototypeOf(owner) as object | null
  if (!prototype || prototype === Object.prototype) return []
  const names = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) => {
    const isMangled = typeof value === 'function' && /^[$\w]{1,3}$/.test(name) && name !== 'on'
    return isMangled && inText.test(textOf.call(value)) ? name : []
  })
  return [...names, ...mangledMethods(prototype, inText)]
}
