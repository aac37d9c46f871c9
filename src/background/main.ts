import { parseForcedKey } from '../core/flags/forced-keys.ts'
import {
  onConnect,
  onFrameMessage,
  onStoredChange,
  onTabClosed,
  removeStored,
  storedKeys,
} from '../platform/extension.ts'
import { readForced } from '../platform/forced-storage.ts'
import { isForcedHere } from '../protocol/background.ts'
import { onForcedChange, updateBadge } from './badge.ts'
import { joinToFrame, tellFrames } from './hop.ts'

onFrameMessage((message, tabId) => {
  if (!isForcedHere(message)) return undefined
  void updateBadge(tabId)
  return readForced(tabId, message.origin)
})

onStoredChange((key) => void onForcedChange(key))

onConnect(joinToFrame)
onConnect(tellFrames)

onTabClosed((tabId) => {
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
