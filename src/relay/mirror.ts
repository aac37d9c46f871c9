import { type ForcedFlags, type ForceScope, type Forcing } from '../core/flags/forced-flags.ts'
import { isForcedFlags, parseForceSettings } from '../protocol/forced.ts'

/**
 * Forced flags are kept once more in the page's own storage, the one place that can be read at once when a document starts. It is a mirror:
 * the extension's storage is the truth, and puts right what the page changed here.
 */
const MIRROR_KEY = '__hogscope_forced_flags'

/** What an earlier document of this tab and site left; nothing where the page has no storage (a sandboxed frame). */
export function readMirror(): Forcing {
  const [tab, site] = [read('tab'), read('site')]
  return { tab: flagsOf(tab), site: flagsOf(site), settings: parseForceSettings((tab ?? site)?.settings) }
}

export function writeMirror({ settings, ...forced }: Forcing): void {
  for (const scope of ['tab', 'site'] as const) write(scope, { flags: forced[scope], settings })
}

interface Mirrored {
  readonly flags?: unknown
  readonly settings?: unknown
}

function flagsOf(mirrored: Mirrored | null): ForcedFlags {
  return isForcedFlags(mirrored?.flags) ? mirrored.flags : {}
}

function storage(scope: ForceScope): Storage {
  return scope === 'tab' ? sessionStorage : localStorage
}

function read(scope: ForceScope): Mirrored | null {
  try {
    return JSON.parse(storage(scope).getItem(MIRROR_KEY) ?? 'null') as Mirrored | null
  } catch {
    return null
  }
}

function write(scope: ForceScope, mirrored: { flags: ForcedFlags; settings: unknown }): void {
  try {
    if (Object.keys(mirrored.flags).length === 0) storage(scope).removeItem(MIRROR_KEY)
    else storage(scope).setItem(MIRROR_KEY, JSON.stringify(mirrored))
  } catch {
    // No storage in this frame, or none left: the flags are still forced in this document, by message.
  }
}
