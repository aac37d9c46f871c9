/** One flag of the project as PostHog would evaluate it for everybody. */
export interface FlagDefinition {
  key: string
  id: number
  version: number
  enabled: boolean
  /** The variant everybody gets; only for an enabled flag. */
  variant?: string
  /** Sent as a JSON string, as PostHog does. */
  payload?: unknown
  description?: string
  hasExperiment?: boolean
}

export const DEFAULT_FLAGS: readonly FlagDefinition[] = [
  { key: 'new-dashboard-v2', id: 101, version: 4, enabled: true, description: 'Dashboard with totals' },
  { key: 'ai-features-beta', id: 102, version: 2, enabled: false, description: 'Summaries written by a model' },
  {
    key: 'pricing-page-experiment',
    id: 103,
    version: 7,
    enabled: true,
    variant: 'control',
    payload: { headline: 'Simple pricing' },
    description: 'Which pricing headline sells',
    hasExperiment: true,
  },
]
