import { useEffect, useState } from 'preact/hooks'
import { readFlag, type FlagRead, type ReadPlace } from './flag-reads.ts'
import { canRead, onClientReady, posthog } from './posthog-client.ts'

/** The value known now, already in the first render; then whatever PostHog answers. */
export function useFlagValue(flagKey: string): FlagRead['value'] {
  const read = (where: ReadPlace) => (canRead() ? readFlag(posthog(), where, flagKey) : undefined)
  const [value, setValue] = useState(() => read('render'))
  const [wasReady] = useState(canRead)
  useEffect(() => {
    // The snippet's SDK can arrive between the first render and this effect.
    if (!wasReady && canRead()) setValue(read('render'))
    posthog().onFeatureFlags(() => setValue(read('onFeatureFlags')))
    return onClientReady(() => setValue(read('render')))
  }, [flagKey])
  return value
}

export function useFeatureFlag(flagKey: string): boolean {
  return Boolean(useFlagValue(flagKey))
}
