import type { EventStatus } from '../events/captured-event.ts'

/** Whether PostHog took the event. `unknown`: it is on its way, or nobody told what the server answered. */
export type Delivery = 'delivered' | 'unknown' | 'not delivered'

export function deliveryOf(status: EventStatus): Delivery {
  switch (status.kind) {
    case 'network-only':
      return deliveryOf(status.of)
    case 'answered':
      return status.httpStatus < 300 && !status.quotaLimited ? 'delivered' : 'not delivered'
    case 'queued':
    case 'sending':
    case 'sent':
    case 'retrying':
      return 'unknown'
    default:
      return 'not delivered'
  }
}
