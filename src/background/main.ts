import { parseForcedKey } from '../core/flags/forced-keys.ts'
import {
  onBrowserStart,
  onConnect,
  onExtensionMessage,
  onFrameMessage,
  onStoredChange,
  onTabClosed,
  removeStored,
  storedKeys,
} from '../platform/extension.ts'
import { readForced } from '../platform/forced-storage.ts'
import { forgetAllKeptTabs, forgetKeptTab } from '../platform/kept-tabs.ts'
import { isForcedHere } from '../protocol/background.ts'
import { parseForceSettings } from '../protocol/forced.ts'
import { onForcedChange, updateBadge } from './badge.ts'
import { answerDescribePage, joinToFrame, tellFrames, tellRequests } from './hop.ts'

onFrameMessage((message, tabId) => {
  if (!isForcedHere(message)) return undefined
  void updateBadge(tabId)
  return readForced(tabId, message.origin, Date.now()).then((stored) => ({
    ...stored,
    settings: parseForceSettings(stored.settings),
  }))
})

onStoredChange((key) => void onForcedChange(key))

onConnect(joinToFrame)
onConnect(tellFrames)
onConnect(tellRequests)
onExtensionMessage(answerDescribePage)

onBrowserStart(() => void forgetAllKeptTabs())

onTabClosed((tabId) => {
  void forgetKeptTab(tabId)
  void storedKeys('session').then((keys) =>
    Promise.all(
      keys
        .filter((key) => {
          const forced = parseForcedKey(key)
          return forced?.scope === 'tab' && forced.tabId === tabId
        })
        .map((key) => removeStored('session', key)),
    ),
  )
})
