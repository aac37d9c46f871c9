import { quoteName } from '../../plan/check-value.ts'
import { isWireObject, type WireValue } from '../../values/wire-value.ts'
import { callEvidence, eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule, Evidence, Found } from '../finding.ts'
import { flagEvidence, lastAnsweredQuestion, type ReadFlag, readFlags } from '../flag-evidence.ts'
import type { Recorded } from '../recorded.ts'
import { aFlagRead } from '../waits-for.ts'

export const flagPropertiesNotSent: DoctorRule = {
  id: 'flag-properties-not-sent',
  group: 'Feature flags',
  title: 'A flag is judged without the properties it targets',
  severity: 'warning',
  fine: 'Flags that are off were judged with what the page knows of the person.',
  cause:
    'PostHog found no condition that matches, and the question did not carry what the flag may target: super properties (`register()`) are sent with events, never with the question for flags; and a flag for groups needs `group()`.',
  fix: {
    text: 'Set them on the person, or for flags alone.',
    code: "posthog.setPersonPropertiesForFlags({ plan: 'pro' })\n// for a flag that targets groups:\nposthog.group('company', '<company-id>')",
  },
  docs: 'https://posthog.com/docs/feature-flags/property-overrides',
  waitsFor: aFlagRead,
  find: (recorded) => readFlags(recorded).flatMap((flag) => judge(flag, recorded)),
}

function judge(flag: ReadFlag, recorded: Recorded): Found[] {
  const { read, server, instanceId } = flag
  if (server?.value !== false || server.source !== 'server') return []
  const question = lastAnsweredQuestion(recorded, instanceId)
  if (!question) return []
  const sent = keysOf(question.properties['person_properties'])
  const about = read.key.slice(0, 300)
  if (/group/.test(server.reasonCode ?? '') && keysOf(question.properties['groups']).size === 0) {
    return [
      {
        about,
        sentence: `${quoteName(read.key)} targets groups, and the page has set none.`,
        evidence: [...flagEvidence(flag), ...asked([question], [])],
      },
    ]
  }
  if (server.reasonCode !== 'no_condition_match') return []
  const targets = recorded.definitions.find(({ key }) => key === read.key)?.targets
  const registered = registeredBy(recorded, instanceId)
  const missing = targets
    ? targets.filter((name) => !sent.has(name))
    : registered.names.filter((name) => !sent.has(name))
  // What PostHog knows of an identified person counts too: only what the page holds in the wrong place tells of a mistake.
  const telling = targets ? missing.filter((name) => registered.names.includes(name) || sent.size === 0) : missing
  if (telling.length === 0) return []
  return [
    {
      about,
      sentence: `${quoteName(read.key)} is off, and ${nameSome(telling)} ${telling.length === 1 ? 'was' : 'were'} not sent with the question.`,
      evidence: [...flagEvidence(flag), ...registered.evidence, ...asked([question], [...sent])],
    },
  ]
}

function asked(questions: Recorded['events'], sent: readonly string[]): Evidence[] {
  return eventEvidence(questions, () => `sent ${sent.length === 0 ? 'no properties of the person' : sent.join(', ')}`)
}

function registeredBy(
  { identityCalls }: Recorded,
  instanceId: string,
): { readonly names: readonly string[]; readonly evidence: readonly Evidence[] } {
  const calls = identityCalls.filter(
    (call) => call.instanceId === instanceId && /^register(?:_once)?$/.test(call.method),
  )
  return {
    names: [...new Set(calls.flatMap(({ args }) => [...keysOf(Array.isArray(args) ? args[0] : undefined)]))],
    evidence: calls.slice(-3).map(callEvidence),
  }
}

function keysOf(value: WireValue | undefined): ReadonlySet<string> {
  return new Set(isWireObject(value) ? Object.keys(value) : [])
}
