import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A check that passes whatever one writes is worse than none: each rule is shown a file that breaks it, and one that does not. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OXLINT = join(ROOT, 'node_modules/.bin/oxlint')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hogscope-canary-'))
  cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function lint(path: string, text: string): { readonly status: number | null; readonly output: string } {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  const { status, stdout } = spawnSync(OXLINT, ['--deny-warnings', path], { cwd: folder, encoding: 'utf8' })
  rmSync(file)
  return { status, output: stdout }
}

const imports = (from: string): string => `import { thing } from '${from}'\nexport const other = thing\n`

describe('the direction of imports', () => {
  it.each([
    ['src/core/events/bad.ts', '../../protocol/messages.ts'],
    ['src/core/events/bad.ts', '../../panel/context.ts'],
    ['src/core/events/bad.ts', 'preact'],
    ['src/core/events/bad.ts', 'node:fs'],
    ['src/protocol/bad.ts', '../transport/channel.ts'],
    ['src/protocol/bad.ts', 'webextension-polyfill'],
    ['src/transport/bad.ts', '../hook/patch.ts'],
    ['src/transport/bad.ts', '../platform/content.ts'],
    ['src/hook/bad.ts', '../panel/context.ts'],
    ['src/hook/bad.ts', '../platform/content.ts'],
    ['src/hook/sdk/bad.ts', '../../relay/mirror.ts'],
    ['src/hook/sdk/bad.ts', 'valibot'],
    ['src/relay/bad.ts', '../hook/patch.ts'],
    ['src/relay/bad.ts', 'webextension-polyfill'],
    ['src/background/bad.ts', '../panel/context.ts'],
    ['src/background/bad.ts', 'webextension-polyfill'],
    ['src/devtools/bad.ts', '../core/flags/forced-flags.ts'],
    ['src/panel/views/bad.ts', '../../hook/patch.ts'],
    ['src/panel/views/bad.ts', '../../relay/mirror.ts'],
    ['src/panel/bad.ts', '../background/badge.ts'],
    ['src/panel/bad.ts', 'webextension-polyfill'],
    ['src/popup/bad.ts', '../panel/ui/Button.tsx'],
    ['src/popup/bad.ts', '../background/badge.ts'],
    ['src/popup/bad.ts', 'webextension-polyfill'],
    ['src/panel/bad.ts', '../popup/forced-sites.ts'],
    ['src/platform/bad.ts', '../panel/context.ts'],
    ['src/platform/bad.ts', 'preact'],
  ])('%s may not import %s', (path, from) => {
    const { status, output } = lint(path, imports(from))
    expect(output).toContain('no-restricted-imports')
    expect(status).toBe(1)
  })

  it.each([
    ['src/core/events/good.ts', '../values/wire-value.ts'],
    ['src/protocol/good.ts', '../core/values/wire-value.ts'],
    ['src/transport/good.ts', './channel.ts'],
    ['src/hook/good.ts', '../core/values/dehydrate.ts'],
    ['src/hook/sdk/good.ts', '../../core/values/dehydrate.ts'],
    ['src/hook/sdk/good.ts', '../patch.ts'],
    ['src/relay/good.ts', '../platform/content.ts'],
    ['src/background/good.ts', '../platform/extension.ts'],
    ['src/panel/views/good.ts', '../../core/events/ledger.ts'],
    ['src/popup/good.ts', '../platform/extension.ts'],
    ['src/popup/good.ts', 'preact/hooks'],
    ['src/platform/good.ts', 'webextension-polyfill'],
  ])('%s may import %s', (path, from) => {
    expect(lint(path, imports(from))).toMatchObject({ status: 0 })
  })
})

describe('other rules', () => {
  it.each([
    [
      'core reads no clock',
      'src/core/bad.ts',
      'export const now = (): number => Date.now()\n',
      'no-restricted-globals',
    ],
    ['core knows no document', 'src/core/bad.ts', 'export const title = document.title\n', 'no-restricted-globals'],
    [
      'core reaches nothing by globalThis',
      'src/core/bad.ts',
      'export const all = globalThis\n',
      'no-restricted-globals',
    ],
    [
      'only platform touches chrome',
      'src/panel/bad.ts',
      'export const id = chrome.runtime.id\n',
      'no-restricted-globals',
    ],
    ['the panel sends no request', 'src/panel/bad.ts', "export const r = fetch('/')\n", 'no-restricted-globals'],
    ['platform sends no request', 'src/platform/bad.ts', "export const r = fetch('/')\n", 'no-restricted-globals'],
    [
      'what a user asks for is sent by fetch alone',
      'src/platform/user-request.ts',
      'export const r = new XMLHttpRequest()\n',
      'no-restricted-globals',
    ],
    ['the hook sends no request', 'src/hook/bad.ts', "export const r = fetch('/')\n", 'no-restricted-globals'],
    ['no default exports', 'src/panel/bad.ts', 'export default 1\n', 'no-default-export'],
    ['no any', 'src/panel/bad.ts', 'export const value: any = 1\n', 'no-explicit-any'],
    ['no eval', 'src/panel/bad.ts', "export const value: unknown = eval('1')\n", 'no-eval'],
    ['no console', 'src/panel/bad.ts', "console.log('x')\nexport {}\n", 'no-console'],
    [
      'files of at most 300 lines',
      'src/panel/bad.ts',
      'export const a = 1\n'.replaceAll('a', 'a').concat('\n// line'.repeat(300), '\n'),
      'max-lines',
    ],
  ])('%s', (_, path, text, rule) => {
    const { status, output } = lint(path, text)
    expect(output).toContain(rule)
    expect(status).toBe(1)
  })
})

it('one file may send what a user asks for', () => {
  expect(lint('src/platform/user-request.ts', "export const r = fetch('/')\n")).toMatchObject({ status: 0 })
})

describe('types', () => {
  it('core is compiled without the DOM', () => {
    const config = { extends: join(ROOT, 'src/core/tsconfig.json'), include: [join(folder, 'core-canary.ts')] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const compile = (text: string): string => {
      writeFileSync(join(folder, 'core-canary.ts'), text)
      try {
        return execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
      } catch (error) {
        return (error as { stdout: string }).stdout
      }
    }
    expect(compile('export const title = window.document.title\n')).toMatch(/TS2304.*'window'/)
    expect(compile('export const sum = 1 + 1\n')).toBe('')
  })
})
