import type { Channel } from './channel.ts'

/** The part of an extension's `runtime.Port` that a channel needs. */
export interface ExtensionPort {
  postMessage(message: unknown): void
  readonly onMessage: { addListener(listener: (message: unknown) => void): void }
}

export function extensionPortChannel(port: ExtensionPort): Channel {
  return {
    post(message) {
      try {
        port.postMessage(message)
        return true
      } catch {
        // "Attempting to use a disconnected port object": the page went, or into the back/forward cache.
        return false
      }
    },
    onMessage(listener) {
      port.onMessage.addListener(listener)
    },
  }
}
