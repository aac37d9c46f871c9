import type { Fact } from '../core/events/facts.ts'
import type { Forwarded, PanelCommand } from '../protocol/messages.ts'
import { sharedFlagsIn } from '../protocol/shared-flags.ts'
import { EXTENSION_VERSION, PROTOCOL_VERSION } from '../protocol/version.ts'
import type { RelayConnection } from './channel.ts'
import { createOutbox } from './outbox.ts'

/** The hook's side of the talk with the panel. */
export interface PanelSession {
  readonly attached: boolean
  /** Sends `fact`; without a panel it does nothing. */
  send(fact: Fact): void
  setLeaving(leaving: boolean): void
}

export interface SessionOptions {
  readonly connection: RelayConnection
  readonly history: () => readonly Fact[]
  readonly onAttach: () => void
  readonly onForce: (command: Extract<PanelCommand, { type: 'force' }>) => void
}

export function createSession({ connection, history, onAttach, onForce }: SessionOptions): PanelSession {
  const documentId = randomId()
  // Noted before a router of the page can take it away.
  const sharedFlags = sharedFlagsIn(location.hash)
  const outbox = createOutbox(connection, documentId)
  let attached = false

  function attach(): void {
    attached = true
    onAttach()
    outbox.post({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      extensionVersion: EXTENSION_VERSION,
      documentId,
      pageUrl: location.href,
      origin: window.origin,
      timeOrigin: performance.timeOrigin,
      ...(sharedFlags === null ? {} : { sharedFlags }),
    })
    outbox.postHistory(history())
  }

  connection.channel.onMessage((message) => {
    const command = message as PanelCommand | Forwarded
    if (command.type === 'attach') attach()
    else if (command.type === 'detach') attached = false
    else if (command.type === 'force') onForce(command)
    else if (command.type === 'sync') outbox.post({ type: 'synced', sync: command.sync })
    else outbox.forwarded(command.seq)
  })

  return {
    get attached() {
      return attached
    },
    send(fact) {
      if (attached) outbox.add(fact)
    },
    setLeaving(leaving) {
      if (attached) outbox.setLeaving(leaving)
    },
  }
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('')
}
