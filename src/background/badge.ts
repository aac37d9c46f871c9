import { countForced } from '../core/flags/forced-flags.ts'
import { parseForcedKey } from '../core/flags/forced-keys.ts'
import { listFrames, listTabIds, setBadge } from '../platform/extension.ts'
import { readForced } from '../platform/forced-storage.ts'

/** Shows on the toolbar how many flags are forced in the tab, over all sites its frames show. */
export async function updateBadge(tabId: number): Promise<void> {
  const frames = await listFrames(tabId)
  const origins = new Set(frames.flatMap(({ url }) => (URL.canParse(url) ? new URL(url).origin : [])))
  const now = Date.now()
  const counts = await Promise.all(
    [...origins].map(async (origin) => countForced(await readForced(tabId, origin, now), now)),
  )
  const count = counts.reduce((sum, each) => sum + each, 0)
  const title = count === 0 ? 'Hogscope' : `Hogscope: ${count} feature ${count === 1 ? 'flag' : 'flags'} forced here`
  await setBadge(tabId, count === 0 ? '' : String(count), title)
}

/** Updates the badges that a change of the extension's storage concerns. */
export async function onForcedChange(key: string): Promise<void> {
  const forced = parseForcedKey(key)
  if (!forced) return
  const tabIds = forced.scope === 'tab' ? [forced.tabId] : await listTabIds()
  await Promise.all(tabIds.map(updateBadge))
}
