import type { Fact } from '../core/events/facts.ts'
import type { PageMessage, PanelCommand } from '../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import type { Channel } from '../transport/channel.ts'

/** Most facts in one message: a panel opened late on a busy page still gets them in pieces it can draw between. */
const FACTS_PER_MESSAGE = 200

/** The hook's side of the talk with the panel. */
export interface PanelSession {
  readonly attached: boolean
  /** Sends `fact` with the next batch; without a panel it does nothing. */
  send(fact: Fact): void
}

export interface SessionOptions {
  readonly channel: Channel
  readonly extensionVersion: string
  readonly history: () => readonly Fact[]
  readonly onAttach: () => void
  readonly onForce: (command: Extract<PanelCommand, { type: 'force' }>) => void
}

export function createSession({ channel, extensionVersion, history, onAttach, onForce }: SessionOptions): PanelSession {
  const documentId = randomId()
  let attached = false
  let pending: Fact[] = []

  function post(message: PageMessage): void {
    channel.post(message)
  }

  function postFacts(facts: readonly Fact[]): void {
    for (let start = 0; start < facts.length; start += FACTS_PER_MESSAGE) {
      post({ type: 'facts', documentId, facts: facts.slice(start, start + FACTS_PER_MESSAGE) })
    }
  }

  function flush(): void {
    const facts = pending
    pending = []
    if (attached) postFacts(facts)
  }

  function attach(): void {
    attached = true
    pending = []
    onAttach()
    post({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      extensionVersion,
      documentId,
      pageUrl: location.href,
      origin: window.origin,
      timeOrigin: performance.timeOrigin,
    })
    postFacts(history())
  }

  channel.onMessage((message) => {
    const command = message as PanelCommand
    if (command.type === 'attach') attach()
    else if (command.type === 'detach') attached = false
    else if (command.type === 'force') onForce(command)
  })

  return {
    get attached() {
      return attached
    },
    send(fact) {
      if (!attached) return
      // One message for all that happens in one turn of the page's own code.
      if (pending.push(fact) === 1) queueMicrotask(flush)
    },
  }
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
}
