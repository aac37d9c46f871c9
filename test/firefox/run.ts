// `npm run test:firefox`: the built extension in Firefox's own toolbox. Not a part of `npm test`, as Firefox may not be installed.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startAppServer } from '../../demo/server/app-server.ts'
import { startPostHogServer } from '../../demo/server/posthog-server.ts'
import { until } from '../harness/until.ts'
import { evaluate } from './bidi.ts'
import { findFirefox, launchFirefox } from './firefox.ts'
import { openFirefoxPanel } from './firefox-panel.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const FLAG = 'new-dashboard-v2'
/** Where the next document reads at once what is forced. */
const MIRROR = `sessionStorage.getItem('__hogscope_forced_flags')`

/** Chooses in the panel as a screen reader's user would; false while the flag is not there. */
const FORCE_OFF = `(() => {
  const list = document.querySelector('select[aria-label="Force ${FLAG}"]')
  if (!list) return false
  list.value = [...list.options].find((each) => each.text === 'Off').value
  list.dispatchEvent(new content.Event('change', { bubbles: true }))
  return true
})()`

interface FlagRead {
  readonly where: string
  readonly key: string
  readonly value?: unknown
}

let failed = 0
async function check(what: string, run: () => Promise<void>): Promise<void> {
  const start = performance.now()
  const problem = await run().then(() => null, String)
  if (problem !== null) failed++
  console.log(`${problem === null ? '✔' : '✖'} ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  if (problem !== null) console.error(`  ${problem}`)
}

async function play(executable: string): Promise<void> {
  const postHog = await startPostHogServer()
  const app = await startAppServer({ postHogUrl: postHog.url, automation: true })
  const firefox = await launchFirefox(executable, `${ROOT}/dist-firefox`)
  try {
    const tab = await firefox.openTab(`${app.url}/app/npm.html`)
    const inPage = (code: string): Promise<unknown> => evaluate(firefox.bidi, tab, code)
    const panel = await openFirefoxPanel(firefox)

    await check('shows an event from before it was opened', () => panel.waitForEvent('$pageview', ''))
    await check('shows an event with the status that the SDK tells', async () => {
      await inPage(
        `[...document.querySelectorAll('button')].find((each) => each.textContent === 'Create item').click()`,
      )
      await panel.waitForEvent('item_created', '200')
    })
    await check('shows what only the browser tells of: an event that no instance sent', async () => {
      const body = JSON.stringify({ api_key: 'phc_raw_7Hq2kdfLwqmN9v', event: 'by_hand', distinct_id: 'raw-1' })
      await inPage(`fetch('${postHog.url}/e/', { method: 'POST', body: ${JSON.stringify(body)} }).then(() => 1)`)
      await panel.waitForEvent('by_hand', 'network only: 200')
    })
    await check("names the browser's error of a request that failed", async () => {
      postHog.behave({ events: { destroySocket: true } })
      await inPage(
        `[...document.querySelectorAll('button')].find((each) => each.textContent === 'Create item').click()`,
      )
      await panel.waitForEvent('item_created', 'failed: NS_ERROR_')
      postHog.behave({ events: {} })
    })
    await check('forces a flag, which reads so right after the reload', async () => {
      await panel.inPanel(
        `[...document.querySelectorAll('[role=tab]')].find((each) => each.textContent.startsWith('Flags')).click()`,
      )
      await until('the flag in the panel', async () => (await panel.inPanel(FORCE_OFF)) === true)
      await until('the mirror in the page', async () => String(await inPage(MIRROR)).includes(FLAG))
      await firefox.bidi.send('browsingContext.reload', { context: tab, wait: 'complete' })
      const reads = (await until(
        'the flags to arrive',
        async () => (await inPage('window.__reads ?? []')) as FlagRead[],
        (all) => all.some(({ where }) => where === 'onFeatureFlags'),
      )) as FlagRead[]
      const values = new Set(reads.filter(({ key }) => key === FLAG).map(({ value }) => value))
      if (values.size !== 1 || !values.has(false)) throw new Error(`the page read ${[...values].join(', ')}`)
    })
    await check('says so in a page where no extension may run', async () => {
      await firefox.bidi.send('browsingContext.navigate', { context: tab, url: 'about:support', wait: 'complete' })
      await until(
        'the words',
        async () => String(await panel.inPanel('document.body.textContent')),
        (text) => /This page is empty|page of the browser itself/.test(text),
      )
    })
  } finally {
    await firefox.close()
    await Promise.all([app.close(), postHog.close()])
  }
}

const executable = findFirefox()
if (executable === null) {
  console.error('No Firefox was found. Install it, or name it by FIREFOX_PATH: nothing was tested.')
  process.exitCode = 1
} else {
  for (const config of [
    ['--mode', 'firefox'],
    ['--config', 'demo/app/vite.config.ts'],
  ]) {
    execFileSync('npx', ['--no-install', 'vite', 'build', ...config, '--logLevel', 'error'], {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
  }
  await play(executable)
  if (failed > 0) process.exitCode = 1
}
