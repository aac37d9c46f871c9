import { type ForcedByScope, type ForcedFlags, type ForceScope } from '../core/flags/forced-flags.ts'
import { siteForcedKey, tabForcedKey } from '../core/flags/forced-keys.ts'
import { readStored, removeStored, writeStored } from './extension.ts'

/** The truth about what is forced for a site in a tab. Only this extension writes here, so it is not checked again. */
export async function readForced(tabId: number, origin: string): Promise<ForcedByScope> {
  const [tab, site] = await Promise.all([
    readStored('session', tabForcedKey(tabId, origin)),
    readStored('local', siteForcedKey(origin)),
  ])
  return { tab: (tab ?? {}) as ForcedFlags, site: (site ?? {}) as ForcedFlags }
}

export async function writeForced(
  tabId: number,
  origin: string,
  scope: ForceScope,
  forced: ForcedFlags,
): Promise<void> {
  const area = scope === 'tab' ? 'session' : 'local'
  const key = scope === 'tab' ? tabForcedKey(tabId, origin) : siteForcedKey(origin)
  await (Object.keys(forced).length === 0 ? removeStored(area, key) : writeStored(area, key, forced))
}
