import type { Channel } from './channel.ts'

/** A channel over a `MessagePort`, with the port's own functions as they were before the page could change them. */
export function messagePortChannel(port: MessagePort): Channel {
  const postMessage = port.postMessage.bind(port)
  return {
    post(message) {
      try {
        postMessage(message)
        return true
      } catch {
        return false
      }
    },
    onMessage(listener) {
      port.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data))
      port.start()
    },
  }
}
