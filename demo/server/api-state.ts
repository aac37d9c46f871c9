/** What PostHog's private API holds of the stand-in's project, and who asked for it. */
export interface ApiState {
  /** In the form of the API's answers. */
  flags: object[]
  experiments: object[]
  eventDefinitions: object[]
  propertyDefinitions: object[]
  requests: ApiRequest[]
}

export interface ApiRequest {
  url: string
  authorization: string | undefined
  at: number
}

export function newApiState(): ApiState {
  return {
    flags: DEFAULT_API_FLAGS.map(toApiFlag),
    experiments: [PRICING_EXPERIMENT],
    eventDefinitions: EVENT_DEFINITIONS,
    propertyDefinitions: PROPERTY_DEFINITIONS,
    requests: [],
  }
}

interface Variant {
  key: string
  name: string
  rollout_percentage: number
}

interface Described {
  id: number
  key: string
  /** What the flag is for; PostHog's field keeps this name for historical reasons. */
  name: string
  variants: Variant[]
  payloads: Record<string, unknown>
}

const PRICING_VARIANTS: Variant[] = [
  { key: 'control', name: 'As it is', rollout_percentage: 34 },
  { key: 'annual-first', name: 'Yearly plans first', rollout_percentage: 33 },
  { key: 'monthly-first', name: 'Monthly plans first', rollout_percentage: 33 },
]

const DEFAULT_API_FLAGS: Described[] = [
  { id: 101, key: 'new-dashboard-v2', name: 'Dashboard with totals', variants: [], payloads: {} },
  { id: 102, key: 'ai-features-beta', name: 'Summaries written by a model', variants: [], payloads: {} },
  {
    id: 103,
    key: 'pricing-page-experiment',
    name: 'Which pricing headline sells',
    variants: PRICING_VARIANTS,
    payloads: { control: { headline: 'Simple pricing' }, 'annual-first': { headline: 'Save two months a year' } },
  },
  {
    id: 104,
    key: 'checkout-steps',
    name: 'How many pages the checkout has',
    variants: [
      { key: 'one-page', name: '', rollout_percentage: 50 },
      { key: 'three-pages', name: '', rollout_percentage: 50 },
    ],
    payloads: { 'one-page': { steps: 1 }, 'three-pages': { steps: 3 } },
  },
]

function toApiFlag({ id, key, name, variants, payloads }: Described): object {
  return {
    id,
    key,
    name,
    active: true,
    deleted: false,
    version: 1,
    filters: {
      groups: [{ properties: [], rollout_percentage: 100, variant: null }],
      payloads: Object.fromEntries(
        Object.entries(payloads).map(([variant, value]) => [variant, JSON.stringify(value)]),
      ),
      multivariate: variants.length === 0 ? null : { variants },
    },
    ensure_experience_continuity: false,
    has_encrypted_payloads: false,
    experiment_set: id === 103 ? [7] : [],
  }
}

const EVENT_DEFINITIONS = [
  { id: 'e1', name: 'item_created', description: 'An item is there for the first time', tags: [], hidden: false },
  { id: 'e2', name: 'item_shared', description: '', tags: [], hidden: false },
  { id: 'e3', name: 'item_pinned', description: 'Went with the old board', tags: ['deprecated'], hidden: false },
]

const PROPERTY_DEFINITIONS = [
  {
    id: 'p1',
    name: 'source',
    property_type: 'String',
    is_numerical: false,
    tags: [],
    description: 'Where it was done',
  },
  { id: 'p2', name: 'duration_ms', property_type: 'Numeric', is_numerical: true, tags: [], description: '' },
]

const PRICING_EXPERIMENT = {
  id: 7,
  name: 'Pricing page headline',
  feature_flag_key: 'pricing-page-experiment',
  start_date: '2026-01-05T09:00:00Z',
  end_date: null,
  archived: false,
  parameters: { feature_flag_variants: PRICING_VARIANTS },
}
