import { posthog } from './posthog-client.ts'

export interface Traits {
  email: string
  plan: string
  company: string
  companyId?: string
}

// Identify users
export function identifyUser(userId: string, traits: Traits): void {
  posthog().identify(userId, {
    email: traits.email,
    plan: traits.plan,
    company: traits.company,
  })

  // Set group for company-level analytics
  if (traits.companyId) {
    posthog().group('company', traits.companyId, {
      name: traits.company,
      plan: traits.plan,
    })
  }
}
