import { guard } from './patch.ts'
import type { Recorder } from './recorder.ts'

/** As many addresses as the SDK may be asking at one time, and more. */
const MAX_ADDRESSES = 50
const MAX_URL = 2_000

/** Tells which requests of the SDK the page's own policy forbade. The browser makes none then, so nobody else can tell. */
export interface CspViolations {
  /** The SDK is about to send to this address. Other addresses are not looked at. */
  expect(url: string): void
}

export function watchCspViolations(record: Recorder['record']): CspViolations {
  const expected = new Set<string>()

  function onViolation({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent): void {
    if (disposition !== 'enforce' || !expected.has(place(blockedURI))) return
    record('request-forbidden', { url: blockedURI.slice(0, MAX_URL), directive: effectiveDirective })
  }

  return {
    expect(url) {
      if (expected.size === 0) {
        document.addEventListener('securitypolicyviolation', (event) => guard(() => onViolation(event)))
      }
      expected.add(place(url))
      const [oldest] = expected
      if (expected.size > MAX_ADDRESSES && oldest !== undefined) expected.delete(oldest)
    },
  }
}

/** Without the parameters, which the SDK adds on the way. */
function place(url: string): string {
  try {
    const { origin, pathname } = new URL(url, location.href)
    return origin + pathname
  } catch {
    return url
  }
}
