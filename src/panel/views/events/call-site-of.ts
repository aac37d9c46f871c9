import { type CallSite, readCallSite } from '../../../core/events/call-site.ts'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'

const read = new WeakMap<CapturedEvent, CallSite | null>()

/** The event's call site, read from its stack once. Null when no stack was kept. */
export function callSiteOf(event: CapturedEvent): CallSite | null {
  let site = read.get(event)
  if (site === undefined) {
    site = readCallSite(event)
    read.set(event, site)
  }
  return site
}
