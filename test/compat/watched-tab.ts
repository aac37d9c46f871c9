import type { Page } from 'puppeteer-core'
import type { CapturedEvent } from '../../src/core/events/captured-event.ts'
import type { Fact, FactOf, ServerFlag } from '../../src/core/events/facts.ts'
import { formatStatus } from '../../src/core/events/format-status.ts'
import { createLedger } from '../../src/core/events/ledger.ts'
import { PANEL_PORT } from '../../src/protocol/background.ts'
import { parsePageMessage, parseSynced } from '../../src/protocol/parse.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { until } from '../harness/until.ts'

/** What the extension told of one tab so far, folded as the panel folds it. */
export interface Seen {
  readonly events: readonly CapturedEvent[]
  /** Every status the event with that id has had, in order. */
  statusesOf(id: string): readonly string[]
  /** As last told by the newest document. */
  readonly instances: readonly FactOf<'instance-init'>[]
  readonly flags: readonly ServerFlag[]
}

export interface WatchedTab {
  /** Waits until `accept` finds what it wants in what was seen, and gives that back. */
  find<T>(what: string, accept: (seen: Seen) => T | undefined): Promise<T>
}

/** Listens to a tab by the panel's own way, from `panelPage`, a page of the extension; again after each reload. */
export async function watchTab(panelPage: Page, tabId: number): Promise<WatchedTab> {
  await panelPage.evaluate(listenToTab, tabId, PANEL_PORT, PROTOCOL_VERSION)
  const fold = createFold()
  return {
    async find(what, accept) {
      const look = async (): Promise<{ found: ReturnType<typeof accept>; seen: string[] }> => {
        fold.take(await panelPage.evaluate(takeMessages))
        return { found: accept(fold.seen), seen: fold.seen.events.map(({ id, eventName }) => describe(eventName, id)) }
      }
      const { found } = await until(what, look, (look) => look.found !== undefined)
      return found as NonNullable<typeof found>
    },
  }

  function describe(eventName: string, id: string): string {
    return `${eventName}: ${fold.seen.statusesOf(id).join(', ')}`
  }
}

type Messages = typeof globalThis & { compatMessages?: unknown[] }

/** Runs in the extension's page. */
function listenToTab(tabId: number, name: string, protocol: number): void {
  const messages: unknown[] = []
  ;(globalThis as Messages).compatMessages = messages
  const connect = (): void => {
    const port = chrome.tabs.connect(tabId, { frameId: 0, name })
    port.onMessage.addListener((message: unknown) => messages.push(message))
    // The page was left: its next document's relay may not be there yet.
    port.onDisconnect.addListener(() => setTimeout(connect, 50))
    port.postMessage({ type: 'attach', protocol })
  }
  connect()
}

/** Runs in the extension's page. */
function takeMessages(): unknown[] {
  return ((globalThis as Messages).compatMessages ?? []).splice(0)
}

function createFold(): { readonly seen: Seen; take(messages: readonly unknown[]): void } {
  const ledger = createLedger()
  const statuses = new Map<string, string[]>()
  let documentId = ''
  const instances = new Map<number, FactOf<'instance-init'>>()
  let flags: readonly ServerFlag[] = []

  function takeFact(fact: Fact): void {
    if (fact.type === 'instance-init') instances.set(fact.instance, fact)
    if (fact.type === 'flags-changed') ({ flags } = fact)
    for (const { id, status } of ledger.events) {
      const list = statuses.get(id) ?? []
      statuses.set(id, list)
      if (list.at(-1) !== formatStatus(status)) list.push(formatStatus(status))
    }
  }

  function takeMessage(received: unknown): void {
    // An answer to the real panel, which watches the same tab.
    if (parseSynced(received) !== null) return
    const parsed = parsePageMessage(received)
    if (!parsed.ok) throw new Error(parsed.problem)
    const { message } = parsed
    if (message.documentId !== documentId) {
      // A message of the document before may still come late; its news is no longer wanted.
      if (message.type !== 'hello') return
      ;({ documentId } = message)
      instances.clear()
      flags = []
    }
    if (message.type === 'hello') return
    for (const fact of message.facts) {
      ledger.apply(documentId, [fact], true)
      takeFact(fact)
    }
  }

  return {
    seen: {
      get events() {
        return ledger.events
      },
      statusesOf: (id) => statuses.get(id) ?? [],
      get instances() {
        return [...instances.values()]
      },
      get flags() {
        return flags
      },
    },
    take: (messages) => messages.forEach(takeMessage),
  }
}
