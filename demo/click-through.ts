/** What a visitor of the example app does who uses all of it, in this order: the names of its buttons. */
export const CLICKS: readonly string[] = [
  'Create item',
  'Share item',
  'Export item',
  'Search items',
  'Start experiment',
  'Sign up',
  'Finish onboarding',
  'Run funnel',
  'Upgrade plan',
  'Cancel subscription',
  'Log out',
  'Log in',
  'Create item',
]
