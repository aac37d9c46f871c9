import { guard } from '../patch.ts'
import type { LiteInstance } from './tapped-lite.ts'

/**
 * The SDK remembers whose exposures it has captured, and counts those that were held back among them. When the flag is released, or forced to
 * another value, it forgets them again, so that the real exposure is sent. Returns how to tell of one held back, by its properties.
 */
export function rememberExposures(tapped: LiteInstance): (properties: unknown) => void {
  const { lite, forced } = tapped
  let heldBack: { readonly flagKey: string; readonly value: unknown }[] = []

  function forget(flagKey: string, value: unknown): void {
    const reported = lite.flagCallReported?.[flagKey]
    if (reported instanceof Set) reported.delete(value)
    else delete lite.flagCallReported?.[flagKey]
  }

  // Before the page's listeners are told, who will read the flag.
  forced.onChange(() =>
    guard(() => {
      const overrides = forced.forToken(tapped.token())
      heldBack = heldBack.filter(({ flagKey, value }) => {
        if (overrides.get(flagKey)?.value === value) return true
        forget(flagKey, value)
        return false
      })
    }),
  )
  return (properties) => {
    const { $feature_flag: flagKey, $feature_flag_response: value } = properties as Record<string, unknown>
    if (typeof flagKey === 'string') heldBack.push({ flagKey, value })
  }
}
