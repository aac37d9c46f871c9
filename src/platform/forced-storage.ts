import { type ForcedFlags, type ForceScope, withoutEnded } from '../core/flags/forced-flags.ts'
import { FORCE_SETTINGS_KEY, siteForcedKey, tabForcedKey } from '../core/flags/forced-keys.ts'
import { readStored, removeStored, type StorageArea, writeStored } from './extension.ts'

/** What is stored of a site in a tab. Only this extension writes here, so flags are not checked again; `settings` is as it was stored. */
export interface StoredForcing {
  readonly tab: ForcedFlags
  readonly site: ForcedFlags
  readonly settings: unknown
}

/** The truth about what is forced for a site in a tab at `now`, epoch milliseconds. What has ended is taken out of the storage. */
export async function readForced(tabId: number, origin: string, now: number): Promise<StoredForcing> {
  const [tab, site, settings] = await Promise.all([
    readScope('session', tabForcedKey(tabId, origin), now),
    readScope('local', siteForcedKey(origin), now),
    readStored('local', FORCE_SETTINGS_KEY),
  ])
  return { tab, site, settings }
}

async function readScope(area: StorageArea, key: string, now: number): Promise<ForcedFlags> {
  const stored = ((await readStored(area, key)) ?? {}) as ForcedFlags
  const left = withoutEnded(stored, now)
  if (left !== stored) await writeScope(area, key, left)
  return left
}

export async function writeForced(
  tabId: number,
  origin: string,
  scope: ForceScope,
  forced: ForcedFlags,
): Promise<void> {
  const area = scope === 'tab' ? 'session' : 'local'
  await writeScope(area, scope === 'tab' ? tabForcedKey(tabId, origin) : siteForcedKey(origin), forced)
}

async function writeScope(area: StorageArea, key: string, forced: ForcedFlags): Promise<void> {
  await (Object.keys(forced).length === 0 ? removeStored(area, key) : writeStored(area, key, forced))
}

export async function writeForceSettings(settings: unknown): Promise<void> {
  await writeStored('local', FORCE_SETTINGS_KEY, settings)
}
