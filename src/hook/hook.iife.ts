import { connectToRelay, type RelayConnection } from './channel.ts'
import { createForced } from './forced.ts'
import { guard } from './patch.ts'
import { createRecorder } from './recorder.ts'
import { tapInstance } from './sdk/instance.ts'
import { isPostHog } from './sdk/posthog-like.ts'
import { createSession, type PanelSession } from './session.ts'
import { createTrap } from './trap.ts'

/** After this long without an SDK, a panel or a forced flag, the page gets its `Object.prototype` back; a panel arms the trap again. */
const DISARM_AFTER_LOAD = 10_000

guard(() => {
  const connection = connectToRelay()
  if (connection) start(connection)
})

function start({ channel, answer }: RelayConnection): void {
  const forced = createForced(answer.forced)
  let session: PanelSession | null = null
  const recorder = createRecorder(
    () => performance.timeOrigin + performance.now(),
    (fact) => session?.send(fact),
  )

  const found = new WeakSet<object>()
  let instances = 0
  let snippet = false
  const trap = createTrap((receiver) => {
    if (found.has(receiver) || !isPostHog(receiver)) return
    found.add(receiver)
    snippet ||= isSnippet((window as { posthog?: unknown }).posthog)
    tapInstance(++instances, receiver, snippet ? 'snippet' : 'npm', recorder, forced)
  })

  session = createSession({
    channel,
    extensionVersion: answer.extensionVersion,
    history: recorder.history,
    onAttach: trap.arm,
    onForce: forced.replace,
  })
  trap.arm()
  window.addEventListener('load', () => {
    setTimeout(() => {
      if (instances === 0 && !session.attached && forced.isEmpty()) trap.disarm()
    }, DISARM_AFTER_LOAD)
  })
}

/** The HTML snippet leaves an array with `__SV` where the SDK will be; npm builds never set `window.posthog` (every version since 1.20). */
function isSnippet(stub: unknown): boolean {
  return typeof stub === 'object' && stub !== null && '__SV' in stub
}
