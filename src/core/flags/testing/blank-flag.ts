import type { ServerFlag } from '../../events/facts.ts'

/** A flag that is on, of which nothing else is known; a test lays over it what it cares about. */
export const BLANK_FLAG: ServerFlag = {
  key: 'a',
  value: true,
  source: 'server',
  pageOverride: null,
  reason: null,
  reasonCode: null,
  conditionIndex: null,
  payload: null,
  payloadLength: 0,
  id: null,
  version: null,
  hasExperiment: false,
}
