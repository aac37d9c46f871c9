import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { countNames } from '../harness/names-in-code.ts'
import { findTextAsCode } from '../harness/runs-text-as-code.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
const read = (file: string): string => readFileSync(join(DIST, file), 'utf8')

describe('what is shipped', () => {
  it('has content scripts that run at once: classic scripts, without loader, import or export', () => {
    const { content_scripts: scripts } = JSON.parse(read('manifest.json')) as {
      content_scripts: { js: string[]; world?: string }[]
    }
    expect(scripts.map(({ js, world }) => [js, world])).toEqual([
      [['src/relay/relay.iife.js'], undefined],
      [['src/hook/hook.iife.js'], 'MAIN'],
    ])
    for (const { js } of scripts) {
      for (const file of js) expect(read(file)).not.toMatch(/\bimport\s*[({'"]|\bexport\s*[{*]|process\.env/)
    }
  })

  it('runs no text as code', () => {
    const scripts = files.filter((file) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(4)
    for (const file of scripts) expect(findTextAsCode(read(file)), file).toEqual([])
  })

  it.each([
    'eval("1")',
    '(0, eval)("1")',
    'const run = eval',
    'window.eval("1")',
    'new Function("1")',
    'self["Function"]("1")',
  ])('is searched so that %s would be found', (script) => {
    expect(
      findTextAsCode(`class Pattern { eval(text) { return text } }; new Pattern().eval("1"); ${script}`),
    ).toHaveLength(1)
  })

  it('has one piece of code that could send anything, in the panel: what a user asks for', () => {
    const scripts = files.filter((each) => each.endsWith('.js'))
    const named = (file: string, names: readonly string[]): number =>
      [...countNames(read(file), names).values()].reduce((sum, count) => sum + count, 0)
    // Texts that are the name of a transport look nothing up.
    const alsoTransports = /\.sendBeacon\b|\bnew\s+Image\b/
    const others = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'importScripts']
    for (const file of scripts) {
      expect(named(file, others), file).toBe(0)
      expect(read(file), file).not.toMatch(alsoTransports)
    }
    // In the hook the name of a transport, and of posthog-js-lite's method: no third that could be looked up on the window.
    expect(named('src/hook/hook.iife.js', ['fetch'])).toBe(2)
    const sending = scripts.filter((file) => !file.endsWith('hook.iife.js') && named(file, ['fetch']) > 0)
    expect(sending).toEqual([expect.stringMatching(/^assets.panel-/)])
    const [file = ''] = sending
    expect(named(file, ['fetch'])).toBe(1)
    const [call] = /\bfetch\s*\(.{0,120}/.exec(read(file)) ?? []
    expect(call).toMatch(/credentials:[`'"]omit[`'"]/)
    expect(call).toMatch(/referrerPolicy:[`'"]no-referrer[`'"]/)
  })

  it.each([
    ['fetch("/")', 1],
    ['window.fetch("/")', 1],
    ['self["fetch"]("/")', 1],
    ['self[`fetch`]("/")', 1],
    ['const { fetch: send } = window', 1],
    ['const text = `its text says fetch(url)`', 0],
  ])('is searched so that %s names a way to send %i times', (code, times) => {
    expect(countNames(code, ['fetch']).get('fetch')).toBe(times)
  })

  it('exposes nothing of the extension to pages', () => {
    expect(JSON.parse(read('manifest.json'))).not.toHaveProperty('web_accessible_resources')
  })

  it('holds no source map and no trace of the machine that built it', () => {
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
    const root = fileURLToPath(new URL('../..', import.meta.url))
    for (const file of files.filter((each) => /\.(js|css|html|json)$/.test(each)))
      expect(read(file)).not.toContain(root)
  })
})
