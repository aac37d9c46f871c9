import { posthog } from './posthog-client.ts'

export function trackExperiment(experimentKey: string): string | boolean | undefined {
  const variant = posthog().getFeatureFlag(experimentKey)

  posthog().capture('$experiment_started', {
    $experiment_name: experimentKey,
    $experiment_variant: variant,
  })

  return variant
}
