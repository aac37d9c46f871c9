import { callEvidence, configEvidence, countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule, Evidence } from '../finding.ts'
import { droppedFor, groupBy } from '../recorded-events.ts'
import type { Recorded, RecordedInstance } from '../recorded.ts'
import { anSdk } from '../waits-for.ts'
import { optionOf } from '../instances.ts'
import { optOutsAtLoad } from './opted-out-at-load.ts'

export const optedOut: DoctorRule = {
  id: 'opted-out',
  group: 'Events that do not appear',
  title: 'The visitor is opted out',
  severity: 'error',
  fine: 'No event was held back because the visitor is opted out.',
  cause:
    '`opt_out_capturing()` was called, now or on an earlier visit (the answer is kept in the browser), or `opt_out_capturing_by_default` or `respect_dnt` opts visitors out. The SDK then drops every event without a word.',
  fix: {
    text: 'Opt in where the visitor consents. To see events in your own browser, opt in once on the Console.',
    code: 'posthog.opt_in_capturing()',
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: anSdk,
  find(recorded) {
    const atLoad = new Set(optOutsAtLoad(recorded).map(({ instanceId }) => instanceId))
    const byInstance = groupBy(droppedFor(recorded, 'opted out'), ({ instanceId }) => instanceId)
    return [...byInstance].flatMap(([instanceId, events]) =>
      atLoad.has(instanceId)
        ? []
        : {
            about: 'opted out',
            sentence: `The visitor is opted out, so ${countOf(events.length, 'event')} went nowhere.`,
            evidence: [...reasons(recorded, instanceId), ...eventEvidence(events)],
          },
    )
  },
}

function reasons({ instances, identityCalls }: Recorded, instanceId: string): Evidence[] {
  const call = identityCalls.findLast((each) => each.instanceId === instanceId && each.method === 'opt_out_capturing')
  const instance = instances.find(({ id }) => id === instanceId)
  return [...(call ? [callEvidence(call)] : []), ...(instance ? options(instance) : [])]
}

function options(instance: RecordedInstance): Evidence[] {
  return ['opt_out_capturing_by_default', 'respect_dnt'].flatMap((name) =>
    optionOf(instance, name) === true ? configEvidence(instance, name, true) : [],
  )
}
