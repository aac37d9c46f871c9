// `npm run demo`: the example app, its stand-in for PostHog and a browser with Hogscope open. Without a display, or with --headless, a short
// scripted tour through the real panel instead, which fails when it does not see what it should.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openDevToolsPanel } from '../test/harness/devtools.ts'
import { launchExtensionBrowser } from '../test/harness/extension-browser.ts'
import { type DemoServers, startDemoServers } from './servers.ts'
import { takeTour } from './tour.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function build(): void {
  console.log('Building the extension and the example app …')
  for (const config of ['vite.config.ts', 'demo/app/vite.config.ts']) {
    execFileSync('npx', ['--no-install', 'vite', 'build', '--config', config, '--logLevel', 'error'], {
      cwd: ROOT,
      // CRXJS tells of its two script builds whatever the log level; what goes wrong comes on the error output.
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
  }
}

/** macOS and Windows always have a display; elsewhere X11 or Wayland says so. */
function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

async function show(servers: DemoServers): Promise<void> {
  const { browser, close } = await launchExtensionBrowser({ headless: false })
  const [first] = await browser.pages()
  const page = first ?? (await browser.newPage())
  await page.goto(`${servers.app.url}/`)
  await openDevToolsPanel(page, 'bottom')
  console.log(`The example app is at ${servers.app.url}/ ; taxonomy to import: demo/app/events.ts`)
  console.log('Close the browser, or press Ctrl+C, to end.')
  await new Promise<void>((resolve) => {
    browser.once('disconnected', resolve)
    process.once('SIGINT', resolve)
  })
  if (browser.connected) await close()
}

build()
const headless = process.argv.includes('--headless') || !hasDisplay()
// The SDK drops the events of an automated browser; with this the app asks it not to. See demo/app/settings.ts.
const servers = await startDemoServers({ automation: true })
for (const remark of servers.remarks) console.log(remark)
try {
  if (headless) process.exitCode = (await takeTour(servers)) ? 0 : 1
  else await show(servers)
} finally {
  await servers.close()
}
