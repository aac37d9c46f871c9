import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { NEW_SDK, PROJECT_TOKEN } from './project.ts'

const PAGES = [
  'npm',
  'npm-1-130',
  'snippet',
  'snippet-sync',
  'two-instances',
  'lite',
  'iframe',
  'frame',
  'misbehave',
  'plain',
  'other',
]

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The snippet must run inline, before anything else in the head: Vite would defer it as a module. */
function inlineSnippets(): Plugin {
  return {
    name: 'inline-snippets',
    transformIndexHtml(html) {
      return html.replace(/<!-- inline: (.+?) -->/g, (_comment, file: string) => {
        const source = readFileSync(here(`./snippet/${file}`), 'utf8')
        const filled = source.replaceAll('__NEW_SDK__', NEW_SDK).replaceAll('__PROJECT_TOKEN__', PROJECT_TOKEN)
        return `<script>\n${filled}</script>`
      })
    },
  }
}

export default defineConfig({
  root: here('..'),
  plugins: [inlineSnippets()],
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../dist'),
    emptyOutDir: true,
    target: 'chrome120',
    sourcemap: true,
    // Two whole SDKs: the size is the point.
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
    rollupOptions: { input: Object.fromEntries(PAGES.map((page) => [page, here(`./${page}.html`)])) },
  },
})
