import { describe, expect, it } from 'vitest'
import { loadPlan, outlineEvents, outlineProperties } from './fixtures/read-plan.ts'
import type { TrackingPlan } from './tracking-plan.ts'

function planOf(text: string): TrackingPlan {
  const result = loadPlan('plan.json', text)
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

describe("PostHog's definitions", () => {
  const events = [
    { id: '1', name: 'item_created', description: 'It is there', tags: [] },
    { id: '2', name: 'item_pinned', tags: ['Deprecated'] },
    { id: '3', name: 'item_kept', hidden: true },
    { id: '4', name: '$pageview' },
  ]
  const properties = [
    { id: '5', name: 'duration_ms', property_type: 'Numeric', is_numerical: true, description: 'How long' },
    { id: '6', name: 'when', property_type: 'DateTime', is_numerical: false },
    { id: '7', name: 'unknown', property_type: null, is_numerical: false },
    { id: '8', name: '$os', property_type: 'String', is_numerical: false },
  ]

  it('of events and properties in one, as the panel makes it of the API', () => {
    const plan = planOf(JSON.stringify({ event_definitions: events, property_definitions: properties }))
    expect(outlineEvents(plan.events)).toEqual(['item_created {} open', 'item_pinned {} open', 'item_kept {} open'])
    expect(plan.events.map(({ deprecated }) => deprecated)).toEqual([undefined, '', 'It is hidden in PostHog.'])
    expect(outlineProperties(plan.commonProperties)).toEqual(['duration_ms?: number', 'when?: string', 'unknown?: any'])
  })

  it('of properties alone, as the API answers', () => {
    const plan = planOf(JSON.stringify({ count: 4, next: null, results: properties }))
    expect([plan.events, outlineProperties(plan.commonProperties)[0]]).toEqual([[], 'duration_ms?: number'])
  })

  /** https://posthog.com/docs/api/event-definitions */
  const definition = (name: string, more: object = {}): object => ({
    id: '497f6eca-6276-4993-bfeb-53cbbbba6f08',
    name,
    owner: null,
    description: '',
    tags: [],
    created_at: '2026-08-24T14:15:22Z',
    updated_at: '2026-08-24T14:15:22Z',
    updated_by: null,
    last_seen_at: '2026-08-24T14:15:22Z',
    last_updated_at: '2026-08-24T14:15:22Z',
    verified: true,
    verified_at: null,
    verified_by: null,
    hidden: false,
    enforcement_mode: 'allow',
    promoted_property: null,
    is_action: false,
    action_id: null,
    is_calculating: false,
    last_calculated_at: null,
    created_by: null,
    post_to_slack: false,
    default_columns: [],
    ...more,
  })
  /** https://posthog.com/docs/api/property-definitions */
  const property = (name: string, type: string | null): object => ({
    id: '497f6eca-6276-4993-bfeb-53cbbbba6f08',
    name,
    description: '',
    tags: [],
    is_numerical: type === 'Numeric',
    updated_at: '2026-08-24T14:15:22Z',
    updated_by: null,
    is_seen_on_filtered_events: null,
    property_type: type,
    verified: false,
    verified_at: null,
    verified_by: null,
    hidden: null,
  })

  it('as the API answers a page of events, tell what of it is left out', () => {
    const results = [
      definition('item_created'),
      definition('$pageview'),
      definition('survey sent'),
      definition('Bought something', { is_action: true }),
    ]
    const next = 'https://us.posthog.com/api/projects/1/event_definitions/?limit=100&offset=100'
    const plan = planOf(JSON.stringify({ count: 104, next, previous: null, results }))
    expect(outlineEvents(plan.events)).toEqual(['item_created {} open'])
    expect(plan.events[0]?.description).toBeNull()
    expect(plan.notUnderstood.map(({ message }) => message)).toEqual([
      'The list goes on: this is one page of it.',
      "`$pageview` and 1 more are no events of your own but PostHog's, so left out of the plan.",
      '`Bought something` is an action, of which events are only a part, so it is left out.',
    ])
  })

  it('as the API answers a page of properties, have all types that there are', () => {
    const types = ['DateTime', 'String', 'Numeric', 'Boolean', 'Duration', null]
    const results = [...types.map((type) => property(`of_${type}`, type)), property('$os', 'String')]
    const plan = planOf(JSON.stringify({ count: 7, next: null, previous: null, results }))
    expect(outlineProperties(plan.commonProperties)).toEqual([
      'of_DateTime?: string',
      'of_String?: string',
      'of_Numeric?: number',
      'of_Boolean?: boolean',
      'of_Duration?: number',
      'of_null?: any',
    ])
    expect(plan.notUnderstood.map(({ message }) => message)).toEqual([
      "`$os` is no property of your own but PostHog's, so left out of the plan.",
    ])
  })

  it("of PostHog's own alone are no plan, and say so", () => {
    const result = loadPlan('plan.json', JSON.stringify([definition('$pageview'), definition('$autocapture')]))
    expect(result.ok ? '' : result.error.message).toMatch(
      /^No events were found in plan\.json\..* Line 1, column 2: `\$pageview` and 1 more are no events of your own/,
    )
  })
})
