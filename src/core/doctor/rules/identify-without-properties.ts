import { isWireObject } from '../../values/wire-value.ts'
import { callEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { isLive } from '../instances.ts'
import type { Recorded, RecordedCall } from '../recorded.ts'
import { anIdentify } from '../waits-for.ts'

export const identifyWithoutProperties: DoctorRule = {
  id: 'identify-without-properties',
  group: 'People and their properties',
  title: '`identify()` without properties',
  severity: 'note',
  fine: 'Identified visitors have properties.',
  cause:
    'Only the ID was given, and nothing else sets properties of the person: in PostHog there is nothing to filter people by, unless a server sets them.',
  fix: {
    text: 'Give the properties with the ID, as an object.',
    code: 'posthog.identify(user.id, { email: user.email, plan: user.plan })',
  },
  docs: 'https://posthog.com/docs/product-analytics/person-properties',
  waitsFor: anIdentify,
  find(recorded) {
    const bare = recorded.identityCalls.filter(
      (call) =>
        call.method === 'identify' && isLive(recorded.documents, call.documentId) && !hasProperties(call, recorded),
    )
    return bare.length === 0
      ? []
      : [
          {
            about: 'bare',
            sentence: bare.some(({ args }) => Array.isArray(args) && args.length > 1 && typeof args[1] !== 'object')
              ? '`identify()` was given something that is no object for properties, so the person has none.'
              : '`identify()` was called without properties, so the person has none.',
            evidence: bare.slice(-3).map(callEvidence),
          },
        ]
  },
}

function hasProperties({ instanceId, args }: RecordedCall, { identityCalls, events }: Recorded): boolean {
  const given = Array.isArray(args) ? [args[1], args[2]] : []
  return (
    given.some((each) => isWireObject(each) && Object.keys(each).length > 0) ||
    identityCalls.some((call) => call.instanceId === instanceId && call.method === 'setPersonProperties') ||
    identityCalls.some(
      (call) =>
        call.instanceId === instanceId &&
        call.method === 'identify' &&
        Array.isArray(call.args) &&
        call.args.slice(1).some((each) => isWireObject(each) && Object.keys(each).length > 0),
    ) ||
    events.some((event) => event.instanceId === instanceId && event.ownProperties.includes('$set'))
  )
}
