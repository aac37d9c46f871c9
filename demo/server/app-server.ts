import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyReply } from 'fastify'

export interface AppServerOptions {
  /** 0, the default, takes any free port. */
  port?: number
  postHogUrl: string
  /** Tells the pages that an automated browser looks at them: see `demo/app/settings.ts`. */
  automation?: boolean
  /** The folder of the built pages. */
  root?: string
}

export interface AppServer {
  url: string
  /** The same pages under another origin, for the cross-origin frame. */
  otherOriginUrl: string
  close(): Promise<void>
}

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function fillIn(html: string, name: string, content: string): string {
  return html.replaceAll(
    `<meta name="${name}" content="" />`,
    `<meta name="${name}" content="${escapeAttribute(content)}" />`,
  )
}

/** Serves the built pages and tells them at run time where PostHog is. */
export async function startAppServer(options: AppServerOptions): Promise<AppServer> {
  const root = options.root ?? DIST
  if (!existsSync(root)) throw new Error('Build the app first: vite build --config demo/app/vite.config.ts')
  const app = fastify({ forceCloseConnections: true })
  // The file names of /assets carry a hash; nothing else may be cached. Not `no-store`: it would rule out bfcache.
  await app.register(fastifyStatic, { root: join(root, 'assets'), prefix: '/assets/', maxAge: '1h', immutable: true })
  const sendPage = async (name: string, reply: FastifyReply) => {
    const html = await readFile(join(root, 'app', `${name}.html`), 'utf8').catch(() => undefined)
    if (html === undefined) return reply.code(404).type('text/plain').send(`There is no page /app/${name}.html.`)
    const withHost = fillIn(html, 'posthog-host', options.postHogUrl)
    const page = fillIn(withHost, 'posthog-automation', options.automation ? 'yes' : '')
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  }
  app.get('/', async (request, reply) => reply.redirect(request.url.replace('/', '/app/npm.html')))
  app.get<{ Params: { name: string } }>('/app/:name(^[a-z0-9-]+).html', (request, reply) =>
    sendPage(request.params.name, reply),
  )
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send())
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    otherOriginUrl: `http://127.0.0.1:${port}`,
    close: () => app.close(),
  }
}
