import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

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
    for (const file of scripts)
      expect(read(file), file).not.toMatch(/\beval\s*\(|\bnew\s+Function\s*\(|\bFunction\s*\(\s*['"`]/)
  })

  it('has no code that could send anything', () => {
    const ways = /\bfetch\s*\(|\bXMLHttpRequest\b|\.sendBeacon\b|\bWebSocket\b|\bEventSource\b|\bWebTransport\b/
    for (const file of files.filter((each) => each.endsWith('.js'))) expect(read(file), file).not.toMatch(ways)
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
