/** One end of a two-way connection. Whatever carries it: a page's `MessagePort`, an extension's port, or memory in tests. */
export interface Channel {
  /** Returns false when the other end is gone. Throws nothing. */
  post(message: unknown): boolean
  onMessage(listener: (message: unknown) => void): void
}
