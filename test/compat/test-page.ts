import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { type Cell, isSnippet } from './cells.ts'
import { liteStart } from './lite-page.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The experiment whose variant is forced, as the stand-in's project has it. */
export const FLAG_KEY = 'pricing-page-experiment'

export interface PageSettings {
  readonly cell: Cell
  readonly token: string
  readonly apiHost: string
  /** Leaves the SDK's filter against bots on. */
  readonly bot: boolean
  /** Has the SDK wait for the visitor's consent. */
  readonly consent: boolean
}

export interface PageServer {
  /** The page's address. Each name has an origin, and so a storage, of its own. */
  add(name: string, settings: PageSettings): string
  close(): Promise<void>
}

/** Serves the page of each cell. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, PageSettings>()
  const app = fastify({ forceCloseConnections: true })
  app.get('/', async (request, reply) => {
    const settings = pages.get(request.hostname.split('.')[0] ?? '')
    if (!settings) return reply.code(404).send()
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(pageHtml(settings))
  })
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    add(name, settings) {
      pages.set(name, settings)
      return `http://${name}.localhost:${port}/`
    },
    close: () => app.close(),
  }
}

function pageHtml({ cell, token, apiHost, bot, consent }: PageSettings): string {
  const settings = JSON.stringify({ token, apiHost, flagKey: FLAG_KEY, bot, consent })
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>posthog-js ${cell.version}, ${cell.bundle}</title>
    <script id="settings" type="application/json">${settings}</script>
    <script>${read('page/page.js')}</script>
    ${cell.bundle === 'lite' ? liteStart(apiHost) : isSnippet(cell) ? snippetStart(cell) : moduleStart(cell, apiHost)}
  </head>
  <body></body>
</html>
`
}

function snippetStart({ script }: Cell): string {
  return `<script>${read('../../demo/app/snippet/posthog-snippet.js').replace('/static/array.js', `/static/${script}`)}</script>
    <script>
      // The first moment after the SDK's script has run.
      document.addEventListener('load', (event) => {
        if (event.target instanceof HTMLScriptElement) compat.started(posthog)
      }, true)
      posthog.init(compat.token, compat.config)
      posthog.capture('kept_by_stub', { plan: 'pro' })
    </script>`
}

function moduleStart({ bundle, script }: Cell, apiHost: string): string {
  const slim = bundle === 'slim'
  return `<script type="module">
      import posthog from '${apiHost}/static/${script}'
      ${slim ? `import { FeatureFlagsExtensions } from '${apiHost}/static/extension-bundles.js'` : ''}
      compat.client = posthog
      compat.tryCapture('before_init')
      posthog.init(compat.token, ${slim ? '{ ...compat.config, __extensionClasses: FeatureFlagsExtensions }' : 'compat.config'})
      compat.started(posthog)
    </script>`
}
