import type { DropReason } from '../../core/events/captured-event.ts'
import type { FactBodies, ServerFlag } from '../../core/events/facts.ts'
import type { WireObject, WireValue } from '../../core/values/wire-value.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { MemoryAdapter } from '../models/memory-adapter.ts'

export interface TestPageOptions {
  readonly documentId?: string
  readonly path?: string
  readonly origin?: string
  readonly frameId?: number
  readonly timeOrigin?: number
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
}

type AnyFact = { [K in keyof FactBodies]: { type: K } & FactBodies[K] }[keyof FactBodies]

export interface TestPage {
  readonly documentId: string
  hello(): void
  init(options?: Partial<FactBodies['instance-init']>): void
  capture(eventName: string, properties?: WireObject, options?: CaptureOptions): void
  flags(flags: readonly Partial<ServerFlag>[], loaded?: boolean): void
  send(...facts: AnyFact[]): void
  /** Sends what `work` does in one message, as a busy page does. */
  together(work: () => void): void
  /** Tells everything again, as a page does when the panel attaches anew. */
  tellHistory(): void
  leave(): void
}

export const TOKEN = 'phc_7Hq2kdfLwqmN9v'

/** Plays a page with Hogscope's hook in it. It has said hello and its instance is initialised. */
export function createTestPage(adapter: MemoryAdapter, options: TestPageOptions = {}): TestPage {
  const { documentId = 'd1', path = '/items', origin = 'https://shop.example' } = options
  const { frameId = 0, timeOrigin = 1_000_000 } = options
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
      const common = { protocol: PROTOCOL_VERSION, extensionVersion: '0.1.0' }
      adapter.page.onMessage(frameId, { type: 'hello', ...common, documentId, pageUrl, origin, timeOrigin })
    },
    init(init) {
      const known = { token: TOKEN, name: 'posthog', apiHost: 'https://us.i.posthog.com', version: '1.449.2' }
      page.send({ type: 'instance-init', instance: 1, bundle: 'npm', ...known, ...init })
    },
    capture(eventName, properties = {}, capture = {}) {
      call++
      at = timeOrigin + (capture.after ?? at - timeOrigin + 1)
      page.send(...captureFacts(call, eventName, properties, capture, `${origin}${capture.path ?? path}`, documentId))
    },
    flags(flags, loaded = true) {
      const blank = { key: '', value: true, reason: null, payload: null, id: null, version: null }
      page.send({ type: 'flags-changed', instance: 1, flags: flags.map((flag) => ({ ...blank, ...flag })), loaded })
    },
    send(...facts) {
      const numbered = facts.map((fact) => Object.assign(fact, { seq: ++seq, at }))
      history.push(...numbered)
      if (gathered) gathered.push(...numbered)
      else post(numbered)
    },
    together(work) {
      const all: object[] = []
      gathered = all
      work()
      gathered = null
      post(all)
    },
    tellHistory: () => post(history),
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
