import { connectToRelay, type RelayConnection } from './channel.ts'
import { watchCspViolations } from './csp-violations.ts'
import { createForced } from './forced.ts'
import { tapLite } from './lite/instance.ts'
import { isLite } from './lite/lite-like.ts'
import { guard } from './patch.ts'
import { createRecorder } from './recorder.ts'
import { watchScript } from './script-watch.ts'
import { type InstanceTools, tapInstance } from './sdk/instance.ts'
import { isPostHog } from './sdk/posthog-like.ts'
import { createStubCalls, isPostHogStub } from './sdk/stub.ts'
import { createSession, type PanelSession } from './session.ts'
import { createTrap } from './trap.ts'

/** After this long without an SDK, a panel or a forced flag, the page gets its `Object.prototype` back; a panel arms the traps again. */
const DISARM_AFTER_LOAD = 10_000

guard(() => {
  const connection = connectToRelay()
  if (connection) start(connection)
})

function start(connection: RelayConnection): void {
  const now = (): number => performance.timeOrigin + performance.now()
  const forced = createForced(connection.answer.forced, now)
  let session: PanelSession | null = null
  const recorder = createRecorder(now, (fact) => {
    if ('url' in fact && 'request' in fact) violations.expect(fact.url)
    session?.send(fact)
  })
  const violations = watchCspViolations(recorder.record)
  const wantsStacks = (): boolean => session?.attached === true
  const stub = createStubCalls(recorder, wantsStacks, watchScript(recorder.record))
  const tools: InstanceTools = { recorder, forced, stub, wantsStacks, looks: [] }

  const found = new WeakSet<object>()
  let instances = 0
  let snippet = false
  const stubTrap = createTrap('__SV', (receiver) => {
    // Its last statement assigns `__SV`, after `window.posthog` and before any call.
    if (!isPostHogStub(receiver)) return
    snippet = true
    stub.tap(receiver)
  })
  function find(receiver: unknown): void {
    if (!isPostHog(receiver) || Array.isArray(receiver) || found.has(receiver)) return
    found.add(receiver)
    tapInstance(++instances, receiver, snippet ? 'snippet' : 'npm', tools)
  }
  const liteTrap = createTrap('flagCallReported', (receiver) => {
    if (isLite(receiver)) tapLite(++instances, receiver, tools)
  })
  const traps = [stubTrap, createTrap('__loaded', find), liteTrap]

  session = createSession({
    connection,
    history: recorder.history,
    onAttach() {
      traps.forEach((trap) => trap.arm())
      // One that came while the traps were disarmed can be found only where the snippet leaves it.
      guard(() => find((window as { posthog?: unknown }).posthog))
      for (const look of tools.looks) look()
    },
    onForce: forced.replace,
  })
  traps.forEach((trap) => trap.arm())
  watchPage(recorder.record)
  window.addEventListener('load', () => {
    setTimeout(() => {
      if (instances === 0 && !snippet && !session.attached && forced.isEmpty()) traps.forEach((trap) => trap.disarm())
    }, DISARM_AFTER_LOAD)
  })

  /** Tells of the page's end. */
  function watchPage(record: typeof recorder.record): void {
    window.addEventListener('pagehide', (event) => {
      session?.setLeaving(true)
      if (instances > 0 || snippet) record('page-hidden', { kept: event.persisted })
    })
    window.addEventListener('pageshow', () => session?.setLeaving(false))
  }
}
