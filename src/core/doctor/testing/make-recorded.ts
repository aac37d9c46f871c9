import type { CapturedEvent, EventStatus, LifeStep } from '../../events/captured-event.ts'
import type { FactOf, FlagRead, ServerFlag } from '../../events/facts.ts'
import type { FlagValue } from '../../flags/forced-flags.ts'
import type { WireObject, WireValue } from '../../values/wire-value.ts'
import type { DoctorRule } from '../finding.ts'
import type { Recorded, RecordedCall, RecordedFlags, RecordedInstance, RecordedRequest } from '../recorded.ts'
import { BLANK_EVENT } from '../../events/testing/blank-event.ts'
import { BLANK_FLAG } from '../../flags/testing/blank-flag.ts'

export const PAGE = 'https://shop.example/items'
/** When the page began; `now` is ten seconds later, so that every rule's patience is over. */
export const BEGUN = 1_000_000
const NOW = BEGUN + 10_000
export const TOKEN = 'phc_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP'

/** A page with one healthy instance, and what a test cares about in its place. */
export function recorded(known: Partial<Recorded> = {}): Recorded {
  return {
    now: NOW,
    documents: [{ documentId: 'd1', pageUrl: PAGE, timeOrigin: BEGUN, frame: false, live: true }],
    instances: [instance()],
    events: [],
    identity: [],
    identityCalls: [],
    flags: [],
    requests: [],
    forbidden: [],
    missingScripts: [],
    plan: null,
    definitions: [],
    ...known,
  }
}

/** `given` is laid over the options of a healthy page. */
export function instance(
  init: Partial<FactOf<'instance-init'>> = {},
  given: WireObject = {},
  known: Partial<RecordedInstance> = {},
): RecordedInstance {
  const number = init.instance ?? 1
  const effective: WireObject = {
    api_host: 'https://us.i.posthog.com',
    defaults: '2025-11-30',
    persistence: 'localStorage+cookie',
    cross_subdomain_cookie: true,
    properties_string_max_length: 65_535,
    ...given,
  }
  const initFact: FactOf<'instance-init'> = {
    type: 'instance-init',
    seq: 2,
    at: BEGUN + 10,
    instance: number,
    token: TOKEN,
    name: 'posthog',
    apiHost: 'https://us.i.posthog.com',
    version: '1.449.2',
    bundle: 'npm',
    ...init,
  }
  return {
    id: `d1:${number}`,
    documentId: 'd1',
    foundAt: BEGUN,
    init: initFact,
    config: {
      given: { defaults: '2025-11-30', ...given },
      givenKnown: true,
      effective,
      remote: {},
      first: effective,
    },
    repeatedInits: [],
    ...known,
  }
}

let events = 0

/** One that was delivered, `after` milliseconds after the page began. */
export function event(eventName: string, after = 1_000, known: Partial<CapturedEvent> = {}): CapturedEvent {
  events++
  const at = BEGUN + after
  const { properties = {} } = known
  return {
    ...BLANK_EVENT,
    id: `d1:${events}`,
    eventName,
    at,
    pageUrl: PAGE,
    uuid: `uuid-${events}`,
    ownProperties: Object.keys(properties).filter((name) => name !== 'distinct_id'),
    steps: [{ kind: 'called', at }],
    ...known,
    properties,
  }
}

export const dropped = (
  eventName: string,
  reason: Extract<EventStatus, { kind: 'dropped' }>['reason'],
): CapturedEvent => event(eventName, 1_000, { status: { kind: 'dropped', reason, detail: null } })

/** An event whose request was answered so, or failed with the browser's word. */
export function ended(eventName: string, end: number | string): CapturedEvent {
  const at = BEGUN + 1_000
  const step: LifeStep =
    typeof end === 'number'
      ? { kind: 'answered', at, request: 1, httpStatus: end, quotaLimited: [] }
      : { kind: 'failed', at, request: 1, error: end }
  const status: EventStatus =
    typeof end === 'number'
      ? { kind: 'answered', httpStatus: end, quotaLimited: false }
      : { kind: 'failed', error: end }
  return event(eventName, 1_000, { steps: [{ kind: 'called', at }, step], status })
}

export function call(method: string, args: readonly WireValue[] = [], after = 1_000): RecordedCall {
  return { instanceId: 'd1:1', documentId: 'd1', at: BEGUN + after, method, args: [...args] }
}

export function request(url: string, end: Partial<NonNullable<RecordedRequest['end']>>): RecordedRequest {
  const at = BEGUN + 1_000
  const blank = {
    at: at + 20,
    httpStatus: 200,
    error: null,
    contentType: 'application/json',
    serverTime: at,
    allowedOrigin: '*',
  }
  return { documentId: 'd1', url, beacon: false, kind: 'events', at, uuids: [], end: { ...blank, ...end } }
}

/** What the server says of a flag. */
export function serverFlag(key: string, value: FlagValue | null, known: Partial<ServerFlag> = {}): ServerFlag {
  return { ...BLANK_FLAG, key, value, id: 1, version: 1, ...known }
}

/** Values read of a flag, one each second from half a second after the page began; flags are loaded after two. */
export function flagRead(key: string, values: readonly (FlagValue | null)[], loaded = true): FlagRead {
  const at = BEGUN + (loaded ? 3_000 : 500)
  return {
    key,
    count: values.length,
    first: { at, value: values[0] ?? null, loaded, stack: null },
    values: values.map((value, index) => ({ value, forced: false, at: at + index * 1_000, count: 1 })),
  }
}

export function flags(
  held: readonly ServerFlag[],
  reads: readonly FlagRead[],
  known: Partial<FactOf<'flags-changed'>> = {},
): RecordedFlags {
  const told = { leftOut: 0, loaded: true, evaluatedAt: null, errors: [] }
  const latest: FactOf<'flags-changed'> = {
    type: 'flags-changed',
    seq: 5,
    at: BEGUN + 2_000,
    instance: 1,
    flags: held,
    ...told,
    ...known,
  }
  return { instanceId: 'd1:1', latest, reads }
}

/** An answered question for flags. */
export function flagsRequest(body: WireObject, after = 1_500, httpStatus = 200): CapturedEvent {
  const status: EventStatus = { kind: 'answered', httpStatus, quotaLimited: false }
  return event('Flags request', after, { kind: 'flags-request', properties: body, status })
}

/** The sentences that the rule says of it; severities are told where they are not the rule's own. */
export function says(rule: DoctorRule, all: Recorded): string[] {
  return rule
    .find(all)
    .map(({ sentence, severity = rule.severity }) =>
      severity === rule.severity ? sentence : `${severity}: ${sentence}`,
    )
}
