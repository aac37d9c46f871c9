import type { FlagOverride, ForcedFlags } from '../core/flags/forced-flags.ts'
import type { Fact } from './facts.ts'

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
  }
  facts: { readonly documentId: string; readonly facts: readonly Fact[] }
}

/** From the panel, through the relay, to the hook. */
export interface PanelCommands {
  /** Asks for `hello` and the history, then for facts as they happen. */
  attach: { readonly protocol: number }
  detach: Record<never, never>
  /** The whole set of forced flags for this origin; what is not in it is no longer forced. */
  force: { readonly forced: ForcedFlags }
}

/** Kept by the relay for the hook to read synchronously at the next document_start. */
export interface ForcedMirror {
  readonly version: 1
  readonly forced: Record<string, Record<string, FlagOverride>>
}

type MessageOf<Map> = { [K in keyof Map]: { readonly type: K } & Map[K] }[keyof Map]
export type PageMessage = MessageOf<PageMessages>
export type PanelCommand = MessageOf<PanelCommands>
