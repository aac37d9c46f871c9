import type { FactBodies } from '../../core/events/facts.ts'
import { dehydrate, dehydrateObject } from '../../core/values/dehydrate.ts'
import { callStack } from './call-stack.ts'

/** Longest event name kept: PostHog cuts names at 200 characters. */
const MAX_EVENT_NAME = 500
/** Most of the page's own names kept of one event. */
const MAX_NAMES = 1_000
const MAX_TITLE = 300

type Call = Omit<FactBodies['stub-called'], 'stubCall'> & { readonly size: number }

/** What can be said of a call of `capture(name, properties)` at the moment it is made. `method` is the function the page called. */
export function describeCall(args: readonly unknown[], wantsStack: boolean, method: unknown): Call {
  const properties = dehydrateObject(args[1])
  const named = typeof args[1] === 'object' && args[1] !== null ? Object.keys(args[1]) : []
  return {
    eventName: nameOf(args[0]),
    properties: properties.value,
    ownProperties: named.slice(0, MAX_NAMES),
    truncated: properties.truncated,
    pageUrl: location.href,
    pageTitle: document.title.slice(0, MAX_TITLE),
    stack: wantsStack ? callStack(method) : null,
    size: properties.size,
  }
}

function nameOf(eventName: unknown): string {
  if (typeof eventName === 'string') return eventName.slice(0, MAX_EVENT_NAME)
  const { value } = dehydrate(eventName)
  return `(not a name: ${JSON.stringify(value).slice(0, MAX_EVENT_NAME)})`
}
