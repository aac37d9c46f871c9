import { connectToRelay, type RelayConnection } from './channel.ts'
import { watchCspViolations } from './csp-violations.ts'
import { createForced } from './forced.ts'
import { guard } from './patch.ts'
import { createRecorder } from './recorder.ts'
import { tapInstance } from './sdk/instance.ts'
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
  const forced = createForced(connection.answer.forced)
  let session: PanelSession | null = null
  const recorder = createRecorder(
    () => performance.timeOrigin + performance.now(),
    (fact) => {
      if (fact.type === 'request-sent' || fact.type === 'flags-requested') violations.expect(fact.url)
      session?.send(fact)
    },
  )
  const violations = watchCspViolations(recorder.record)
  const wantsStacks = (): boolean => session?.attached === true
  const stub = createStubCalls(recorder, wantsStacks)

  const found = new WeakSet<object>()
  let instances = 0
  let snippet = false
  const stubTrap = createTrap('__SV', (receiver) => {
    // Its last statement assigns `__SV`, after `window.posthog` and before any call.
    if (!isPostHogStub(receiver)) return
    snippet = true
    stub.tap(receiver)
  })
  const instanceTrap = createTrap('__loaded', (receiver) => {
    if (found.has(receiver) || !isPostHog(receiver)) return
    found.add(receiver)
    tapInstance(++instances, receiver, snippet ? 'snippet' : 'npm', { recorder, forced, stub, wantsStacks })
  })
  const traps = [stubTrap, instanceTrap]

  session = createSession({
    connection,
    history: recorder.history,
    onAttach: () => traps.forEach((trap) => trap.arm()),
    onForce: forced.replace,
  })
  traps.forEach((trap) => trap.arm())
  watchPage(recorder.record)
  window.addEventListener('load', () => {
    setTimeout(() => {
      if (instances === 0 && !snippet && !session.attached && forced.isEmpty()) traps.forEach((trap) => trap.disarm())
    }, DISARM_AFTER_LOAD)
  })

  /** Tells of the page's end, and of a snippet whose script did not arrive. */
  function watchPage(record: typeof recorder.record): void {
    window.addEventListener('pagehide', (event) => {
      session?.setLeaving(true)
      if (instances > 0 || snippet) record('page-hidden', { kept: event.persisted })
    })
    window.addEventListener('pageshow', () => session?.setLeaving(false))
    window.addEventListener(
      'error',
      ({ target }) => {
        if (!snippet || instances > 0 || !(target instanceof HTMLScriptElement)) return
        if (/array(\.full)?(\.\w+)?\.js/.test(target.src)) record('script-missing', { url: target.src.slice(0, 2_000) })
      },
      true,
    )
  }
}
