import { ANSWER, ASK, type HandshakeAnswer } from '../protocol/handshake.ts'
import type { Channel } from '../transport/channel.ts'
import { messagePortChannel } from '../transport/message-port-channel.ts'

export interface RelayConnection {
  readonly channel: Channel
  /** The same way, for when the page is being left: the message is with the relay when this returns. */
  readonly postAtOnce: (message: unknown) => void
  readonly answer: HandshakeAnswer
}

/** Asks the relay for the private channel. Undefined when no relay listens, as in a page that outlived an update of the extension. */
export function connectToRelay(): RelayConnection | undefined {
  let connection: RelayConnection | undefined
  const onAnswer = (event: Event): void => {
    // The page, had it run before us, could neither see this event nor answer first.
    event.stopImmediatePropagation()
    const { data, ports } = event as MessageEvent<string>
    const [port] = ports
    if (!port) return
    const answer = JSON.parse(data) as HandshakeAnswer
    connection = { channel: messagePortChannel(port), answer, postAtOnce: postBy(answer.leavingEvent) }
  }
  window.addEventListener(ANSWER, onAnswer, { once: true, capture: true })
  window.dispatchEvent(new CustomEvent(ASK, { cancelable: true }))
  window.removeEventListener(ANSWER, onAnswer, { capture: true })
  return connection
}

function postBy(eventName: string): (message: unknown) => void {
  const { dispatchEvent } = window
  return (message) => {
    // As text: objects do not cross Firefox's world border unharmed.
    dispatchEvent.call(window, new CustomEvent(eventName, { detail: JSON.stringify(message) }))
  }
}
