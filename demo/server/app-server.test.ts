import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAppServer, type AppServer } from './app-server.ts'

const PAGE = `<meta name="posthog-host" content="" />
<meta name="posthog-automation" content="" />`

let root: string
let server: AppServer

async function start(options: { postHogUrl: string; automation?: boolean }) {
  server = await startAppServer({ ...options, root })
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'demo-pages-'))
  await mkdir(join(root, 'app'))
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'app', 'npm.html'), PAGE)
  await writeFile(join(root, 'secret.html'), 'secret')
})

afterEach(async () => {
  await server.close()
  await rm(root, { recursive: true })
})

describe('the app server', () => {
  it('tells the page where PostHog is, and nothing about automation', async () => {
    await start({ postHogUrl: 'http://localhost:4174' })
    const text = await (await fetch(`${server.url}/app/npm.html`)).text()
    expect(text).toBe(`<meta name="posthog-host" content="http://localhost:4174" />
<meta name="posthog-automation" content="" />`)
  })

  it('tells the page that a machine is looking', async () => {
    await start({ postHogUrl: 'http://localhost:1', automation: true })
    const text = await (await fetch(`${server.url}/app/npm.html`)).text()
    expect(text).toContain('<meta name="posthog-automation" content="yes" />')
  })

  it('escapes what it fills in', async () => {
    await start({ postHogUrl: 'http://x/"><script>' })
    const text = await (await fetch(`${server.url}/app/npm.html`)).text()
    expect(text).toContain('content="http://x/&quot;>&lt;script>"')
  })

  it('lets pages be kept for going back, but not be shown stale', async () => {
    await start({ postHogUrl: 'http://localhost:1' })
    const { headers } = await fetch(`${server.url}/app/npm.html`)
    expect(headers.get('cache-control')).toBe('no-cache')
  })

  it('serves the same pages under another origin', async () => {
    await start({ postHogUrl: 'http://localhost:1' })
    expect(new URL(server.otherOriginUrl).origin).not.toBe(new URL(server.url).origin)
    expect((await fetch(`${server.otherOriginUrl}/app/npm.html`)).status).toBe(200)
  })

  it('opens the app at / and keeps the query', async () => {
    await start({ postHogUrl: 'http://localhost:1' })
    const answer = await fetch(`${server.url}/?automation=1`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/app/npm.html?automation=1'])
  })

  it.each(['/app/none.html', '/app/..%2Fsecret.html', '/app/NPM.html'])('has no page %s', async (path) => {
    await start({ postHogUrl: 'http://localhost:1' })
    expect((await fetch(server.url + path)).status).toBe(404)
  })
})
