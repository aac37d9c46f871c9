import { isDeepStrictEqual } from 'node:util'

/** Throws, in words for the report, when `actual` is not what it has to be. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}
