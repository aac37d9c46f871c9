// `npm run bench:hook`: what Hogscope costs a page, as ratios from one run. Each round measures every condition once, one after the other, so that
// whatever else the machine does falls on all of them alike.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'puppeteer-core'
import { startAppServer } from '../../demo/server/app-server.ts'
import { startPostHogServer } from '../../demo/server/posthog-server.ts'
import { openDevToolsPanel } from '../harness/devtools.ts'
import { evaluatePromise } from '../harness/evaluate-promise.ts'
import { launchBrowser, type LaunchedBrowser, launchExtensionBrowser } from '../harness/extension-browser.ts'

const ROUNDS = 40
/** Captures timed together: the page's clock is too coarse for one. */
const BATCH = 25
const LOADS = 60

const EMPTY = 'with an empty extension in its place'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

interface Samples {
  readonly name: string
  /** The condition it is compared with. */
  readonly against: string
  readonly samples: number[]
}

interface Condition extends Samples {
  readonly page: Page
}

const postHog = await startPostHogServer()
const app = await startAppServer({ postHogUrl: postHog.url, automation: true })
const emptyExtension = mkdtempSync(join(tmpdir(), 'hogscope-empty-'))
writeEmptyExtension(emptyExtension)
const launched: LaunchedBrowser[] = []

try {
  await benchCapture()
  await benchLoad()
  benchSizes()
} finally {
  await closeBrowsers()
  rmSync(emptyExtension, { recursive: true, force: true })
  await Promise.all([app.close(), postHog.close()])
}

/** Each condition has a browser of its own, as what DevTools and the panel cost falls on all tabs of theirs. */
async function launch(launching: Promise<LaunchedBrowser>): Promise<Browser> {
  const it = await launching
  launched.push(it)
  return it.browser
}
function withoutExtension(): Promise<Browser> {
  return launch(launchBrowser({ extensions: false }))
}

function withHogscope(): Promise<Browser> {
  return launch(launchExtensionBrowser())
}

async function closeBrowsers(): Promise<void> {
  await Promise.all(launched.splice(0).map((each) => each.close()))
}

/** A page with an SDK that limits nothing, as a page under test would not send hundreds of events at once. */
async function openApp(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${app.url}/app/plain.html`)
  await evaluatePromise(
    page,
    `(async () => {
    const { default: posthog } = await import('${postHog.url}/static/module.js')
    await new Promise((loaded) => posthog.init('phc_bench', {
      api_host: '${postHog.url}', opt_out_useragent_filter: true, autocapture: false, capture_pageview: false,
      rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 }, loaded,
    }))
    window.posthog = posthog
  })()`,
  )
  return page
}

async function benchCapture(): Promise<void> {
  const conditions: Condition[] = [
    {
      name: 'without Hogscope',
      page: await openApp(await withoutExtension()),
      against: 'without Hogscope',
      samples: [],
    },
    {
      name: 'with Hogscope, idle',
      page: await openApp(await withHogscope()),
      against: 'without Hogscope',
      samples: [],
    },
    {
      name: 'DevTools open, without Hogscope',
      page: await openApp(await withoutExtension()),
      against: 'without Hogscope',
      samples: [],
    },
    {
      name: 'panel attached, with call sites',
      page: await openApp(await withHogscope()),
      against: 'DevTools open, without Hogscope',
      samples: [],
    },
  ]
  await conditions[2]?.page.openDevTools()
  if (conditions[3]) await openDevToolsPanel(conditions[3].page)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { page, samples } of conditions) samples.push(await timeCaptures(page))
  }
  console.log(`\nposthog.capture(), milliseconds a call (${ROUNDS} rounds of ${BATCH}; posthog-js 1.449.2 from npm)`)
  printTable(conditions, 3)
  await closeBrowsers()
}

function printTable(conditions: readonly Samples[], digits: number): void {
  const table = conditions.map(({ name, against, samples }) => {
    const base = conditions.find((other) => other.name === against)?.samples ?? samples
    return {
      condition: name,
      median: quantile(samples, 0.5).toFixed(digits),
      p95: quantile(samples, 0.95).toFixed(digits),
      ratio: (quantile(samples, 0.5) / quantile(base, 0.5)).toFixed(2),
      against,
    }
  })
  console.table(table)
}

async function timeCaptures(page: Page): Promise<number> {
  return page.evaluate((batch) => {
    const { posthog } = window as unknown as { posthog: { capture(name: string, properties: object): void } }
    const start = performance.now()
    for (let index = 0; index < batch; index++) posthog.capture('item_created', { source: 'web', duration_ms: index })
    return (performance.now() - start) / batch
  }, BATCH)
}

async function benchLoad(): Promise<void> {
  const conditions: Condition[] = [
    {
      name: 'without Hogscope',
      page: await (await withoutExtension()).newPage(),
      against: 'without Hogscope',
      samples: [],
    },
    {
      name: EMPTY,
      page: await (await launch(launchBrowser({ extensions: [emptyExtension] }))).newPage(),
      against: 'without Hogscope',
      samples: [],
    },
    { name: 'with Hogscope', page: await (await withHogscope()).newPage(), against: EMPTY, samples: [] },
  ]
  for (let load = 0; load < LOADS; load++) {
    for (const { page, samples } of conditions) samples.push(await timeLoad(page))
  }
  console.log(`\nLoading a page without PostHog, milliseconds from the response to the load event (${LOADS} loads)`)
  printTable(conditions, 1)
}

async function timeLoad(page: Page): Promise<number> {
  await page.goto(`${app.url}/app/plain.html`)
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return navigation ? navigation.loadEventEnd - navigation.responseEnd : Number.NaN
  })
}

/** What the browser itself asks for an extension like ours: the same permissions, and scripts in the same places, without a statement in them. */
function writeEmptyExtension(folder: string): void {
  const built = JSON.parse(readFileSync(`${DIST}/manifest.json`, 'utf8')) as chrome.runtime.ManifestV3
  const { manifest_version, name, version, permissions, host_permissions, content_scripts = [] } = built
  writeFileSync(join(folder, 'empty.js'), ';')
  const scripts: object[] = []
  for (const script of content_scripts) scripts.push({ ...script, js: ['empty.js'] })
  const manifest = { manifest_version, name, version, permissions, host_permissions, content_scripts: scripts }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

function benchSizes(): void {
  console.log('\nSizes after gzip, bytes')
  console.table(
    ['hook/hook', 'relay/relay'].map((name) => ({
      script: name,
      bytes: gzipSync(readFileSync(`${DIST}/src/${name}.iife.js`), { level: 9 }).length,
    })),
  )
  console.log(`${cpus().length} cores: ${cpus()[0]?.model ?? 'unknown'}; Node ${process.versions.node}`)
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
