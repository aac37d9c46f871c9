import type { Check } from './check.ts'

/** The funnel of the example app: what a tester has to look at before writing a check of their own. */
export const EXAMPLE_CHECK: Check = {
  name: 'Example: an item is created, shared and exported',
  description: 'A conversion funnel: each step once the one before it was done, and each taken by PostHog.',
  expectations: [
    { event: 'item_created', delivered: true },
    {
      event: 'item_shared',
      where: [{ property: 'share_method', operator: 'oneOf', value: ['link', 'email'] }],
      delivered: true,
    },
    {
      event: 'export_completed',
      where: [{ property: 'format', operator: 'exists' }],
      withinMs: 60_000,
      delivered: true,
    },
  ],
}
