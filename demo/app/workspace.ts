import { signal } from '@preact/signals'
import { EVENTS } from './events.ts'
import { trackExperiment } from './experiments.ts'
import { FLAGS } from './flags.ts'
import { identifyUser } from './identity.ts'
import { posthog } from './posthog-client.ts'

export type PlanTier = 'free' | 'pro' | 'enterprise'

export interface Item {
  id: number
  title: string
  shared: boolean
  exported: boolean
}

export interface Account {
  id: string
  email: string
  company: string
}

const TITLES = [
  'Launch checklist',
  'Research notes',
  'Interview plan',
  'Roadmap draft',
  'Release notes',
  'Team charter',
]

export const items = signal<Item[]>([
  { id: 1, title: 'Welcome guide', shared: true, exported: false },
  { id: 2, title: 'Meeting notes', shared: false, exported: false },
])
export const account = signal<Account | undefined>(undefined)
export const onboarded = signal(false)
export const plan = signal<PlanTier>('free')
export const notice = signal('')

const openedAt = performance.now()

function sinceOpened(): number {
  return Math.round(performance.now() - openedAt)
}

function changeLatest(change: Partial<Item>): string {
  const latest = items.value.at(-1)
  if (!latest) return 'No item'
  items.value = items.value.map((item) => (item === latest ? { ...item, ...change } : item))
  return latest.title
}

export function signUp(email: string, company: string): void {
  account.value = { id: 'user_1', email, company }
  identifyUser('user_1', { email, company, plan: plan.value, companyId: 'company_1' })
  posthog().capture(EVENTS.USER_SIGNED_UP, { source: 'web', plan_tier: plan.value })
  notice.value = `Signed up as ${email}.`
}

export function logIn(): void {
  const email = 'member@example.com'
  account.value = { id: 'user_2', email, company: 'Example' }
  identifyUser('user_2', { email, company: 'Example', plan: plan.value, companyId: 'company_1' })
  posthog().capture(EVENTS.USER_LOGGED_IN, { source: 'web' })
  notice.value = `Logged in as ${email}.`
}

export function logOut(): void {
  account.value = undefined
  onboarded.value = false
  posthog().reset()
  notice.value = 'Logged out.'
}

export function finishOnboarding(): void {
  onboarded.value = true
  posthog().capture(EVENTS.USER_ONBOARDING_COMPLETED, { source: 'web', duration_ms: sinceOpened() })
  notice.value = 'Onboarding finished.'
}

export function createItem(): void {
  const id = items.value.length + 1
  const title = TITLES[(id - 3) % TITLES.length] ?? 'New item'
  items.value = [...items.value, { id, title, shared: false, exported: false }]
  posthog().capture(EVENTS.ITEM_CREATED, { source: 'web' })
  notice.value = `Created “${title}”.`
}

export function shareItem(): void {
  const title = changeLatest({ shared: true })
  posthog().capture(EVENTS.ITEM_SHARED, { source: 'web', share_method: 'link' })
  notice.value = `Shared “${title}” with a link.`
}

export function exportItem(): void {
  const title = changeLatest({ exported: true })
  posthog().capture(EVENTS.EXPORT_COMPLETED, { source: 'web', duration_ms: 412, format: 'pdf' })
  notice.value = `Exported “${title}” as PDF.`
}

export function searchItems(): void {
  posthog().capture(EVENTS.FEATURE_USED, { feature_name: 'search', source: 'web', duration_ms: 38 })
  notice.value = 'Searched.'
}

export function runFunnel(): void {
  // Track a conversion funnel
  posthog().capture(EVENTS.ITEM_CREATED, { source: 'web' })
  posthog().capture(EVENTS.ITEM_SHARED, { share_method: 'link' })
  posthog().capture(EVENTS.EXPORT_COMPLETED, { format: 'pdf' })
  notice.value = 'Ran the whole funnel.'
}

export function upgradePlan(tier: PlanTier): void {
  const event = plan.value === 'free' ? EVENTS.SUBSCRIPTION_STARTED : EVENTS.SUBSCRIPTION_UPGRADED
  plan.value = tier
  posthog().capture(event, { plan_tier: tier, source: 'web' })
  notice.value = `You are on the ${tier} plan.`
}

export function cancelPlan(): void {
  posthog().capture(EVENTS.SUBSCRIPTION_CANCELED, { plan_tier: plan.value, source: 'web' })
  plan.value = 'free'
  notice.value = 'Subscription canceled.'
}

export function startExperiment(): void {
  const variant = trackExperiment(FLAGS.PRICING_EXPERIMENT)
  notice.value = `In the experiment as ${String(variant)}.`
}
