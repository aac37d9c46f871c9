import { type Forcing, nextEnd } from '../core/flags/forced-flags.ts'
import { FORCE_SETTINGS_KEY, siteForcedKey } from '../core/flags/forced-keys.ts'
import { askBackground, type ContentPort, onConnect, onLocalChange, readLocal } from '../platform/content.ts'
import type { ForcedHere } from '../protocol/background.ts'
import { PANEL_PORT } from '../protocol/background.ts'
import { isForcing } from '../protocol/forced.ts'
import { ANSWER, ASK, type HandshakeAnswer } from '../protocol/handshake.ts'
import type { Forwarded, PageMessage, PanelCommand } from '../protocol/messages.ts'
import { extensionPortChannel } from '../transport/extension-port-channel.ts'
import { messagePortChannel } from '../transport/message-port-channel.ts'
import { readMirror, writeMirror } from './mirror.ts'

const { port1, port2 } = new MessageChannel()
const hook = messagePortChannel(port1)
const panels = new Set<ContentPort>()
/** Milliseconds after which the extension's storage is read even in a page that is never idle. */
const HEAL_WITHIN = 1_000
let forced = readMirror()

// Not `randomUUID()`, which pages on plain http do not have.
const leavingEvent = `hogscope:${crypto.getRandomValues(new Uint32Array(4)).join('-')}`

window.addEventListener(
  ASK,
  (event) => {
    event.stopImmediatePropagation()
    const answer: HandshakeAnswer = { forced, leavingEvent }
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
    if (command.type === 'force') force({ tab: command.tab, site: command.site, settings: command.settings })
    else hook.post(command)
  })
})

function drop(panel: ContentPort): void {
  panels.delete(panel)
  if (panels.size === 0) hook.post({ type: 'detach' } satisfies PanelCommand)
}

const anyForced = ({ tab, site }: Forcing): boolean => Object.keys(tab).length + Object.keys(site).length > 0

function force(next: Forcing): void {
  forced = next
  writeMirror(forced)
  hook.post({ type: 'force', ...forced } satisfies PanelCommand)
  watchEnd()
}

// A page may clear its storage, on signing out for one; what is forced has to be there again for the next document.
window.addEventListener('pagehide', () => {
  if (anyForced(forced)) writeMirror(forced)
})

// Coming back from the back/forward cache: the panel's ports were closed, and nobody told this side.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const panel of panels) drop(panel)
})

/** The longest a timer can wait, some 24 days; longer, and it would not wait at all. */
const LONGEST_WAIT = 2 ** 31 - 1
let endTimer: ReturnType<typeof setTimeout> | undefined

/** What was forced for a time ends without anyone's doing: then the mirror, the badge and an open panel are to follow. */
function watchEnd(): void {
  clearTimeout(endTimer)
  const end = nextEnd(forced)
  if (end !== null) endTimer = setTimeout(() => void heal(), Math.min(LONGEST_WAIT, Math.max(0, end - Date.now())))
}

async function heal(): Promise<void> {
  const siteForced = await readLocal(siteForcedKey(origin))
  if (!anyForced(forced) && siteForced === undefined) return
  const truth = await askBackground({ type: 'forced-here', origin } satisfies ForcedHere)
  if (isForcing(truth)) force(truth)
}

function keepHealed(): void {
  void heal()
  onLocalChange([siteForcedKey(origin), FORCE_SETTINGS_KEY], () => void heal())
}

watchEnd()
// Where nothing is forced, as in most pages, there is seldom anything to put right: the page's own start goes first.
if (anyForced(forced)) keepHealed()
else requestIdleCallback(keepHealed, { timeout: HEAL_WITHIN })
