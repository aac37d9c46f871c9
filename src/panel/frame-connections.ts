import type { FrameAccess } from '../platform/frames.ts'
import type { PanelCommand } from '../protocol/messages.ts'
import { parsePageMessage } from '../protocol/parse.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import type { AdapterListener } from './models/adapter.ts'

/** A frame's relay listens a moment after the browser tells of the new document: milliseconds until the next try, then the next. */
const RETRY_AFTER = [20, 40, 80, 160, 320, 640, 1_280, 2_560]

export interface FrameConnections {
  send(frameId: number, command: PanelCommand): void
  stop(): void
}

/** Keeps a connection to the relay of every frame, through reloads, frames that come and go, and the back/forward cache. */
export function connectFrames(frames: FrameAccess, listener: AdapterListener): FrameConnections {
  const connections = new Map<number, { post(message: unknown): void; close(): void }>()
  const retries = new Map<number, ReturnType<typeof setTimeout>>()

  function retry(frameId: number, tries: number): void {
    const delay = RETRY_AFTER[tries]
    if (delay === undefined) return
    clearTimeout(retries.get(frameId))
    retries.set(
      frameId,
      setTimeout(() => open(frameId, tries + 1), delay),
    )
  }

  function open(frameId: number, tries = 0): void {
    if (connections.has(frameId)) return
    const port = frames.connect(frameId)
    let heard = false
    const connection = { post: (message: unknown) => port.postMessage(message), close: () => port.disconnect() }
    connections.set(frameId, connection)
    port.onMessage.addListener((message: unknown) => {
      heard = true
      if (connections.get(frameId) !== connection) return
      const parsed = parsePageMessage(message)
      if (parsed.ok) listener.onMessage(frameId, parsed.message)
      else listener.onBadMessage(frameId, parsed.problem)
    })
    port.onDisconnect.addListener(() => {
      if (connections.get(frameId) !== connection) return
      connections.delete(frameId)
      if (heard) listener.onDisconnect(frameId)
      retry(frameId, heard ? 0 : tries)
    })
    connection.post({ type: 'attach', protocol: PROTOCOL_VERSION } satisfies PanelCommand)
  }

  const stopWatching = frames.watch((frameId) => open(frameId))
  return {
    send: (frameId, command) => connections.get(frameId)?.post(command),
    stop() {
      stopWatching()
      for (const timer of retries.values()) clearTimeout(timer)
      for (const connection of connections.values()) connection.close()
      connections.clear()
    },
  }
}
