/** `1.449.2` → `[1, 449, 2]`; null for what is no version. */
export function parseVersion(version: string): readonly number[] | null {
  const match = /^(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/.exec(version)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : null
}

/** Whether a version is older than another; false for what is no version. */
export function isBefore(version: string, [major = 0, minor = 0]: readonly [number, number]): boolean {
  const parsed = parseVersion(version)
  if (!parsed) return false
  const [ownMajor = 0, ownMinor = 0] = parsed
  return ownMajor < major || (ownMajor === major && ownMinor < minor)
}
