import type { CapturedEvent, EventStatus } from '../captured-event.ts'

export const DELIVERED: EventStatus = { kind: 'answered', httpStatus: 200, quotaLimited: false }

/** An event that was delivered, of which nothing else is known; a test lays over it what it cares about. */
export const BLANK_EVENT: CapturedEvent = {
  id: 'd1:1',
  kind: 'event',
  eventName: 'item_created',
  at: 0,
  documentId: 'd1',
  instanceId: 'd1:1',
  pageUrl: '',
  pageTitle: '',
  uuid: null,
  properties: {},
  ownProperties: [],
  set: null,
  setOnce: null,
  status: DELIVERED,
  steps: [],
  stack: null,
  forcedFlags: [],
  truncated: false,
}
