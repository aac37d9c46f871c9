import type { DropReason } from '../../core/events/captured-event.ts'
import type { FactBodies, ServerFlag } from '../../core/events/facts.ts'
import type { FlagValue } from '../../core/flags/forced-flags.ts'
import { BLANK_FLAG } from '../../core/flags/testing/blank-flag.ts'
import type { IdentityState } from '../../core/identity/identity-state.ts'
import { identityState, toldOf } from '../../core/identity/testing/make-state.ts'
import type { WireObject, WireValue } from '../../core/values/wire-value.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { MemoryAdapter } from '../models/memory-adapter.ts'

export interface TestPageOptions {
  readonly documentId?: string
  readonly path?: string
  readonly origin?: string
  readonly frameId?: number
  readonly timeOrigin?: number
  /** What the page's address carries of shared flags. */
  readonly sharedFlags?: string
}

export interface CaptureOptions {
  /** An HTTP status, a reason to drop it, or where it is on its way. */
  readonly fate?: number | 'queued' | 'sending' | 'sent' | { dropped: DropReason } | { heldBack: string }
  /** What the SDK adds to the page's own properties. */
  readonly added?: WireObject
  readonly removed?: readonly string[]
  readonly set?: WireValue
  readonly setOnce?: WireValue
  readonly forcedFlags?: readonly string[]
  readonly truncated?: boolean
  readonly stack?: string
  /** What functions of the page were given, and changed, in their order. */
  readonly changed?: readonly { readonly by: string; readonly before: WireObject }[]
  readonly pageTitle?: string
  readonly instance?: number
  readonly path?: string
  /** Milliseconds after the page began. */
  readonly after?: number
  /** The number of the call; the next one where it is left out. */
  readonly call?: number
}

type AnyFact = { [K in keyof FactBodies]: { type: K } & FactBodies[K] }[keyof FactBodies]

export interface TestPage {
  readonly documentId: string
  hello(): void
  init(options?: Partial<FactBodies['instance-init']>): void
  capture(eventName: string, properties?: WireObject, options?: CaptureOptions): void
  flags(flags: readonly Partial<ServerFlag>[], loaded?: boolean): void
  /** The page read the flag, and got these values in this order. */
  read(
    key: string,
    values: readonly (FlagValue | null)[],
    options?: { readonly loaded?: boolean; readonly stack?: string },
  ): void
  /** The page is somebody else now, or the same with more known of it. */
  identity(
    state: Partial<IdentityState>,
    options?: { readonly method?: string | null; readonly stack?: string; readonly instance?: number },
  ): void
  config(config: Partial<FactBodies['instance-config']>): void
  send(...facts: AnyFact[]): void
  /** Sends what `work` does in one message, as a busy page does. */
  together(work: () => void): void
  /** Tells everything again, as a page does when the panel attaches anew. */
  tellHistory(): void
  leave(): void
  /** Leaves out as many facts, which the page's history has lost. */
  skip(facts: number): void
}

const BLANK_FLAGS = { leftOut: 0, evaluatedAt: null, errors: [] }
const BLANK_CONFIG = { given: {}, givenKnown: true, effective: {}, remote: {}, truncated: false }

export const TOKEN = 'phc_7Hq2kdfLwqmN9v'

const BLANK_INIT = {
  bundle: 'npm',
  token: TOKEN,
  name: 'posthog',
  apiHost: 'https://us.i.posthog.com',
  version: '1.449.2',
} as const

/** Plays a page with Hogscope's hook in it. It has said hello and its instance is initialised. */
export function createTestPage(adapter: MemoryAdapter, options: TestPageOptions = {}): TestPage {
  const { documentId = 'd1', path = '/items', origin = 'https://shop.example' } = options
  const { frameId = 0, timeOrigin = 1_000_000, sharedFlags } = options
  const history: object[] = []
  let gathered: object[] | null = null
  let seq = 0
  let call = 0
  let at = timeOrigin

  function post(facts: readonly object[]): void {
    adapter.page.onMessage(frameId, { type: 'facts', documentId, facts: facts as never })
  }

  const page: TestPage = {
    documentId,
    hello() {
      const pageUrl = `${origin}${path}`
      const shared = sharedFlags === undefined ? {} : { sharedFlags }
      const common = { protocol: PROTOCOL_VERSION, extensionVersion: '0.1.0', ...shared }
      adapter.page.onMessage(frameId, { type: 'hello', ...common, documentId, pageUrl, origin, timeOrigin })
    },
    init(init) {
      page.send({ type: 'instance-init', instance: 1, ...BLANK_INIT, ...init })
    },
    capture(eventName, properties = {}, capture = {}) {
      call = capture.call ?? call + 1
      at = timeOrigin + (capture.after ?? at - timeOrigin + 1)
      page.send(...captureFacts(call, eventName, properties, capture, `${origin}${capture.path ?? path}`, documentId))
    },
    flags(flags, loaded = true) {
      const described = flags.map((flag) => ({ ...BLANK_FLAG, ...flag }))
      page.send({ type: 'flags-changed', instance: 1, flags: described, loaded, ...BLANK_FLAGS })
    },
    read(key, values, options = {}) {
      const read = values.map((value, index) => ({ value, forced: false, at: at + index, count: 1 }))
      const first = { at, value: values[0] ?? null, loaded: options.loaded ?? true, stack: options.stack ?? null }
      page.send({ type: 'flag-read', instance: 1, key, count: values.length, first, values: read, keysLeftOut: 0 })
    },
    identity(state, { method = null, stack = null, instance = 1 } = {}) {
      at++
      page.send({ type: 'identity-state', instance, told: toldOf(identityState(state)), method, stack })
    },
    config: (config) => page.send({ type: 'instance-config', instance: 1, ...BLANK_CONFIG, ...config }),
    send(...facts) {
      const numbered = facts.map((fact) => Object.assign(fact, { seq: ++seq, at }))
      history.push(...numbered)
      if (gathered) gathered.push(...numbered)
      else post(numbered)
    },
    together(work) {
      const all: object[] = (gathered = [])
      work()
      gathered = null
      post(all)
    },
    tellHistory: () => post(history),
    skip: (facts) => void (seq += facts),
    leave: () => adapter.page.onDisconnect(frameId),
  }
  page.hello()
  return page
}

function captureFacts(
  call: number,
  eventName: string,
  properties: WireObject,
  options: CaptureOptions,
  pageUrl: string,
  documentId: string,
): AnyFact[] {
  const { fate = 200, instance = 1, truncated = false, forcedFlags = [], set = null, setOnce = null } = options
  const ownProperties = Object.keys(properties)
  const { stack = null, changed = [], pageTitle = '' } = options
  const described = { eventName, properties, ownProperties, truncated, pageUrl, pageTitle, stack }
  const facts: AnyFact[] = [{ type: 'capture-called', call, instance, ...described, forcedFlags, stubCall: null }]
  for (const change of changed) facts.push({ type: 'capture-changed', call, ...change })
  if (typeof fate === 'object') {
    return 'dropped' in fate
      ? [...facts, { type: 'capture-dropped', call, reason: fate.dropped, detail: null }]
      : [...facts, { type: 'capture-held-back', call, flagKey: fate.heldBack }]
  }
  const kept = Object.entries(properties).filter(([name]) => !options.removed?.includes(name))
  const sent = { ...Object.fromEntries(kept), ...options.added }
  const uuid = `${documentId}-${call}`
  facts.push({ type: 'capture-accepted', call, uuid, properties: sent, set, setOnce, truncated })
  if (fate === 'queued') return facts
  const transport = fate === 'sent' ? 'sendBeacon' : 'fetch'
  facts.push({
    type: 'request-sent',
    request: call,
    instance,
    kind: 'events',
    url: 'https://us.i.posthog.com/e/',
    attempt: 0,
    uuids: [uuid],
    events: 1,
    transport,
    compression: null,
    replayBytes: null,
    answerExpected: fate !== 'sent',
  })
  if (typeof fate === 'number') facts.push(answered(call, fate))
  return facts
}

/** The server's answer to a request of events. */
export function answered(request: number, httpStatus: number): AnyFact {
  return { type: 'request-answered', request, httpStatus, quotaLimited: [], answer: null }
}
