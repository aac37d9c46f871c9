import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8')
const list = (path: string): string[] => readdirSync(`${ROOT}/${path}`, { recursive: true, encoding: 'utf8' })

describe('the repository', () => {
  it.each(['', 'test/compat/'])('locks its packages without saying where they are fetched from, in ./%s', (folder) => {
    const lock = read(`${folder}package-lock.json`)
    expect(lock).not.toMatch(/"resolved"|\.tgz"/)
    const manifest = read(`${folder}package.json`)
    const { dependencies, devDependencies } = JSON.parse(manifest) as Record<string, Record<string, string>>
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^(npm:[\w-]+@)?\d/)
  })

  it('has a word in the glossary for every kind of fact', () => {
    const kinds = [...read('src/core/events/facts.ts').matchAll(/^ {2}'([a-z-]+)': \{/gm)].map((match) => match[1])
    expect(kinds.length).toBeGreaterThan(8)
    const glossary = read('docs/glossary.md')
    expect(kinds.filter((kind) => !glossary.includes(`\`${kind}\``))).toEqual([])
  })

  it('reads every kind of fact at the edge of the panel', () => {
    const kinds = [...read('src/core/events/facts.ts').matchAll(/^ {2}'([a-z-]+)': \{/gm)].map((match) => match[1])
    const parser = read('src/protocol/parse.ts')
    expect(kinds.filter((kind) => !parser.includes(`v.literal('${kind}')`))).toEqual([])
  })

  it('names in docs/architecture.md only files there are', () => {
    const named = [
      ...read('docs/architecture.md').matchAll(/`((?:src|demo|test|scripts)\/[\w./-]+\.(?:tsx?|mjs|html))`/g),
    ].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(15)
    const files = new Set(
      ['src', 'demo', 'test', 'scripts'].flatMap((folder) => list(folder).map((file) => `${folder}/${file}`)),
    )
    expect(named.filter((file) => !files.has(file))).toEqual([])
  })

  it('explains every permission it asks for', () => {
    const manifest = JSON.parse(read('manifest.json')) as { permissions: string[]; host_permissions?: string[] }
    const privacy = read('docs/privacy.md')
    for (const permission of [...manifest.permissions, ...(manifest.host_permissions ?? [])]) {
      expect(privacy).toContain(`\`${permission}\``)
    }
  })
})
