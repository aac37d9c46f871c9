import { countForced, type ForcedByScope } from '../core/flags/forced-flags.ts'
import { siteForcedKey } from '../core/flags/forced-keys.ts'
import {
  askBackground,
  type ContentPort,
  extensionVersion,
  onConnect,
  onLocalChange,
  readLocal,
} from '../platform/content.ts'
import type { ForcedHere } from '../protocol/background.ts'
import { PANEL_PORT } from '../protocol/background.ts'
import { isForcedByScope, isForcedFlags } from '../protocol/forced.ts'
import { ANSWER, ASK, type HandshakeAnswer } from '../protocol/handshake.ts'
import type { Forwarded, PageMessage, PanelCommand } from '../protocol/messages.ts'
import { extensionPortChannel } from '../transport/extension-port-channel.ts'
import { messagePortChannel } from '../transport/message-port-channel.ts'
import { readMirror, writeMirror } from './mirror.ts'

const { port1, port2 } = new MessageChannel()
const hook = messagePortChannel(port1)
const panels = new Set<ContentPort>()
let forced = readMirror()

// Not `randomUUID()`, which pages on plain http do not have.
const leavingEvent = `hogscope:${crypto.getRandomValues(new Uint32Array(4)).join('-')}`

window.addEventListener(
  ASK,
  (event) => {
    event.stopImmediatePropagation()
    const answer: HandshakeAnswer = { extensionVersion: extensionVersion(), forced, leavingEvent }
    window.dispatchEvent(new MessageEvent(ANSWER, { data: JSON.stringify(answer), ports: [port2] }))
  },
  { once: true, capture: true },
)

hook.onMessage((message) => {
  tellPanels(message)
  const { type, facts } = message as PageMessage & { readonly facts?: readonly { readonly seq: number }[] }
  const seq = facts?.at(-1)?.seq
  if (type === 'facts' && seq !== undefined) hook.post({ type: 'forwarded', seq } satisfies Forwarded)
})

window.addEventListener(
  leavingEvent,
  (event) => {
    event.stopImmediatePropagation()
    tellPanels(JSON.parse((event as CustomEvent<string>).detail))
  },
  { capture: true },
)

function tellPanels(message: unknown): void {
  for (const panel of panels) if (!extensionPortChannel(panel).post(message)) drop(panel)
}

onConnect((panel) => {
  if (panel.name !== PANEL_PORT) return
  panels.add(panel)
  panel.onDisconnect.addListener(() => drop(panel))
  panel.onMessage.addListener((message) => {
    const command = message as PanelCommand
    if (command.type === 'force') force({ tab: command.tab, site: command.site })
    else hook.post(command)
  })
})

function drop(panel: ContentPort): void {
  panels.delete(panel)
  if (panels.size === 0) hook.post({ type: 'detach' } satisfies PanelCommand)
}

function force(next: ForcedByScope): void {
  forced = next
  writeMirror(forced)
  hook.post({ type: 'force', ...forced } satisfies PanelCommand)
}

// A page may clear its storage, on signing out for one; what is forced has to be there again for the next document.
window.addEventListener('pagehide', () => {
  if (countForced(forced) > 0) writeMirror(forced)
})

// Coming back from the back/forward cache: the panel's ports were closed, and nobody told this side.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const panel of panels) drop(panel)
})

async function heal(): Promise<void> {
  const stored = await readLocal(siteForcedKey(origin))
  const siteForced = isForcedFlags(stored) ? stored : {}
  if (countForced(forced) === 0 && Object.keys(siteForced).length === 0) return
  const truth = await askBackground({ type: 'forced-here', origin } satisfies ForcedHere)
  if (isForcedByScope(truth)) force(truth)
}

void heal()
onLocalChange(siteForcedKey(origin), () => void heal())
