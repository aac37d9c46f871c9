import type { Forcing } from '../core/flags/forced-flags.ts'
import type { Fact } from '../core/events/facts.ts'

/** From the page's hook, through the relay, to the panel. */
export interface PageMessages {
  /** The answer to `attach`, and the first message of a document. */
  hello: {
    readonly protocol: number
    readonly extensionVersion: string
    readonly documentId: string
    readonly pageUrl: string
    readonly origin: string
    /** Epoch milliseconds at which the document's clock starts. */
    readonly timeOrigin: number
    /** Flags that somebody shared by the page's address, encoded; not set when there are none. Forced by nobody but the tester. */
    readonly sharedFlags?: string
  }
  facts: { readonly documentId: string; readonly facts: readonly Fact[] }
}

/** From the panel, through the relay, to the hook. */
export interface PanelCommands {
  /** Asks for `hello` and the history, then for facts as they happen. */
  attach: { readonly protocol: number }
  detach: Record<never, never>
  /** Asks for `synced` with the same text. */
  sync: { readonly sync: string }
  /** Everything forced for this origin, by scope; what is not in it is no longer forced. */
  force: Forcing
}

/** From the hook: the answer to `sync`. What was told before comes before it. */
export interface Synced {
  readonly type: 'synced'
  readonly sync: string
}

/** From the relay to the hook: facts up to this one have gone on to the panel. */
export interface Forwarded {
  readonly type: 'forwarded'
  readonly seq: number
}

type MessageOf<Map> = { [K in keyof Map]: { readonly type: K } & Map[K] }[keyof Map]
export type PageMessage = MessageOf<PageMessages>
export type PanelCommand = MessageOf<PanelCommands>
