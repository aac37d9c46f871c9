import { type ForcedByScope, type ForcedFlags, type ForceScope, NOTHING_FORCED } from '../core/flags/forced-flags.ts'
import { isForcedFlags } from '../protocol/forced.ts'

/**
 * Forced flags are kept once more in the page's own storage, the one place that can be read at once when a document starts. It is a mirror:
 * the extension's storage is the truth, and puts right what the page changed here.
 */
const MIRROR_KEY = '__hogscope_forced_flags'

/** What an earlier document of this tab and site left; nothing where the page has no storage (a sandboxed frame). */
export function readMirror(): ForcedByScope {
  return { tab: read('tab'), site: read('site') }
}

export function writeMirror(forced: ForcedByScope): void {
  write('tab', forced.tab)
  write('site', forced.site)
}

function storage(scope: ForceScope): Storage {
  return scope === 'tab' ? sessionStorage : localStorage
}

function read(scope: ForceScope): ForcedFlags {
  try {
    const stored: unknown = JSON.parse(storage(scope).getItem(MIRROR_KEY) ?? '{}')
    return isForcedFlags(stored) ? stored : NOTHING_FORCED[scope]
  } catch {
    return NOTHING_FORCED[scope]
  }
}

function write(scope: ForceScope, forced: ForcedFlags): void {
  try {
    if (Object.keys(forced).length === 0) storage(scope).removeItem(MIRROR_KEY)
    else storage(scope).setItem(MIRROR_KEY, JSON.stringify(forced))
  } catch {
    // No storage in this frame, or none left: the flags are still forced in this document, by message.
  }
}
