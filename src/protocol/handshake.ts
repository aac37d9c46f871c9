import type { Forcing } from '../core/flags/forced-flags.ts'

/**
 * The private way between the page's world and the relay's, made before any code of the page runs: the hook dispatches `ASK`, the relay answers in
 * the same moment with a `MessageEvent` that carries one end of a `MessageChannel`. Each name is listened to once only.
 */
export const ASK = 'hogscope:ask'
export const ANSWER = 'hogscope:answer'

/** What the answer says, as JSON text: objects do not cross Firefox's world border unharmed. */
export interface HandshakeAnswer {
  readonly forced: Forcing
  /**
   * Name of the event by which the hook hands over what happens while the page is being left: a `MessagePort` delivers later, when there is nobody
   * left to take it. Made anew for each document, so that a page can't listen for it.
   */
  readonly leavingEvent: string
}
