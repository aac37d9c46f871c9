import type { FrameAccess } from '../platform/frames.ts'
import type { PanelCommand } from '../protocol/messages.ts'
import { parsePageMessage, parseSynced } from '../protocol/parse.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { createFrameBarrier, type Reach } from './frame-barrier.ts'
import { createFrameRetries, FIRST_TRY, RETRY_AFTER, type Tries } from './frame-retries.ts'
import type { AdapterListener } from './models/adapter.ts'

export interface FrameConnections {
  send(frameId: number, command: PanelCommand): void
  /** Resolves when all is told that the frame's document did before now. */
  settled(frameId: number): Promise<void>
  stop(): void
}

/** Keeps a connection to the relay of every frame, through reloads, frames that come and go, and the back/forward cache. */
export function connectFrames(frames: FrameAccess, listener: AdapterListener): FrameConnections {
  const connections = new Map<number, Connection>()
  const retries = createFrameRetries()
  const barrier = createFrameBarrier(
    (frameId) => reachBy(connections.get(frameId), retries.has(frameId)),
    (frameId, sync) => connections.get(frameId)?.post({ type: 'sync', sync }),
  )

  function open(frameId: number, tries = FIRST_TRY): void {
    if (connections.has(frameId)) return
    retries.cancel(frameId)
    const connection = openConnection(frames.connect(frameId), {
      onMessage(message, first) {
        if (connections.get(frameId) !== connection) return
        const answer = parseSynced(message)
        if (answer) return barrier.onAnswer(answer.sync)
        const parsed = parsePageMessage(message)
        if (parsed.ok) listener.onMessage(frameId, parsed.message)
        else listener.onBadMessage(frameId, parsed.problem)
        if (first) barrier.onReachable(frameId)
      },
      onDisconnect() {
        if (connections.get(frameId) !== connection) return
        connections.delete(frameId)
        if (connection.heard) listener.onDisconnect(frameId)
        retry(frameId, connection.heard ? FIRST_TRY : tries)
      },
    })
    connections.set(frameId, connection)
  }

  function retry(frameId: number, { count, afterLoad }: Tries): void {
    const delay = RETRY_AFTER[count]
    if (delay === undefined) return giveUp(frameId)
    retries.plan(frameId, delay, () => open(frameId, { count: count + 1, afterLoad }))
    if (frameId !== 0) return
    // The relay is there before a page has loaded: where it is not there after that it never will be, and the user need not wait to be told.
    void frames.describePage().then((page) => {
      if (!page?.loaded || !retries.has(frameId)) return
      if (afterLoad) giveUp(frameId)
      else open(frameId, { count: count + 1, afterLoad: true })
    })
  }

  function giveUp(frameId: number): void {
    retries.cancel(frameId)
    barrier.onUnreachable(frameId)
    if (frameId !== 0) return
    void frames.describePage().then((page) => {
      if (!connections.has(frameId) && !retries.has(frameId)) listener.onUnreachable(page)
    })
  }

  const stopWatching = frames.watch((frameId) => open(frameId))
  return {
    send: (frameId, command) => connections.get(frameId)?.post(command),
    settled: barrier.wait,
    stop() {
      stopWatching()
      retries.cancelAll()
      for (const connection of connections.values()) connection.close()
      connections.clear()
    },
  }
}

function reachBy(connection: Connection | undefined, retrying: boolean): Reach {
  if (connection?.heard) return 'reachable'
  return connection || retrying ? 'connecting' : 'unreachable'
}

interface Connection {
  /** Whether the frame's hook has answered. */
  readonly heard: boolean
  post(command: PanelCommand): void
  close(): void
}

interface ConnectionHandlers {
  onMessage(message: unknown, first: boolean): void
  onDisconnect(): void
}

/** Asks at once for all there is to tell. */
function openConnection(port: ReturnType<FrameAccess['connect']>, handlers: ConnectionHandlers): Connection {
  let heard = false
  port.onMessage.addListener((message: unknown) => {
    const first = !heard
    heard = true
    handlers.onMessage(message, first)
  })
  port.onDisconnect.addListener(handlers.onDisconnect)
  const post = (command: PanelCommand): void => port.postMessage(command)
  post({ type: 'attach', protocol: PROTOCOL_VERSION })
  return {
    get heard() {
      return heard
    },
    post,
    close: () => port.disconnect(),
  }
}
