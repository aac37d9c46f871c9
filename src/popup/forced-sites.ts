import { type FlagOverride, type ForceScope, NOTHING_FORCED, overridesFor } from '../core/flags/forced-flags.ts'
import { connectToFrame, listFrames } from '../platform/extension.ts'
import { readForced, writeForced } from '../platform/forced-storage.ts'
import { PANEL_PORT } from '../protocol/background.ts'
import { parseForceSettings } from '../protocol/forced.ts'
import type { PanelCommand } from '../protocol/messages.ts'

/** A site that the tab shows, with what is forced of it there. */
export interface ForcedSite {
  readonly origin: string
  readonly flags: readonly ForcedFlag[]
}

export interface ForcedFlag {
  /** The project it is forced in. */
  readonly token: string
  readonly flagKey: string
  readonly scope: ForceScope
  readonly override: FlagOverride
}

/** The sites of the tab's frames where something is forced at `now`, epoch milliseconds. */
export async function readForcedSites(tabId: number, now: number): Promise<ForcedSite[]> {
  const origins = new Set((await listFrames(tabId)).flatMap(({ url }) => originOf(url) ?? []))
  const sites = await Promise.all([...origins].map((origin) => readSite(tabId, origin, now)))
  return sites.filter(({ flags }) => flags.length > 0)
}

async function readSite(tabId: number, origin: string, now: number): Promise<ForcedSite> {
  const { tab, site } = await readForced(tabId, origin, now)
  const tokens = new Set([...Object.keys(tab), ...Object.keys(site)])
  const flags = [...tokens].flatMap((token) => {
    const inTab = overridesFor({ tab, site: {} }, token, now)
    return [...overridesFor({ tab, site }, token, now)].map(([flagKey, override]): ForcedFlag => {
      const scope = inTab.has(flagKey) ? 'tab' : 'site'
      return { token, flagKey, scope, override }
    })
  })
  return { origin, flags }
}

/** Releases all that is forced for these sites, in both scopes, and has the tab's frames take it up at once. */
export async function clearSites(tabId: number, origins: ReadonlySet<string>): Promise<void> {
  const stored = await Promise.all(
    [...origins].map(async (origin) => {
      const { settings } = await readForced(tabId, origin, Date.now())
      await writeForced(tabId, origin, 'tab', NOTHING_FORCED.tab)
      await writeForced(tabId, origin, 'site', NOTHING_FORCED.site)
      return settings
    }),
  )
  const command: PanelCommand = { type: 'force', ...NOTHING_FORCED, settings: parseForceSettings(stored[0]) }
  for (const { frameId, url } of await listFrames(tabId)) {
    // A relay hears of changes for its site, but content scripts hear nothing of those for its tab.
    if (origins.has(originOf(url) ?? '')) connectToFrame(tabId, frameId, PANEL_PORT).postMessage(command)
  }
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null
}
