import { guard } from './patch.ts'
import type { Recorder } from './recorder.ts'
import { isPostHogStub } from './sdk/stub.ts'

/** As the snippet names it, whatever host or proxy serves it: `array.js`, `array.full.es5.js`. */
const SCRIPT = /\barray(\.[\w-]+)*\.js/
/** On a slow line a script of 60 KB takes a few seconds; one that takes longer than this mostly never comes. */
const PATIENCE = 10_000
const MAX_URL = 2_000

/** Tells of a snippet whose script failed, or has started no SDK after `PATIENCE`. The function it gives is to be called when the snippet has asked for it. */
export function watchScript(record: Recorder['record']): () => void {
  let listening = false
  let told = false

  function look(script: unknown, failed: boolean): void {
    if ((told && !failed) || !(script instanceof HTMLScriptElement) || !SCRIPT.test(script.src)) return
    if (!isPostHogStub((window as { posthog?: unknown }).posthog)) return
    told = true
    record('script-missing', { url: script.src.slice(0, MAX_URL), failed })
  }

  return () => {
    setTimeout(() => guard(() => [...document.scripts].forEach((script) => look(script, false))), PATIENCE)
    if (listening) return
    listening = true
    window.addEventListener('error', ({ target }) => guard(() => look(target, true)), true)
  }
}
