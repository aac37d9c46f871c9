// `npm run bench:hook`: what Hogscope costs a page, as ratios from one run. Each round measures every condition once, one after the other, so that
// whatever else the machine does falls on all of them alike.
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'puppeteer-core'
import { startAppServer } from '../../demo/server/app-server.ts'
import { startPostHogServer } from '../../demo/server/posthog-server.ts'
import { openDevToolsPanel } from '../harness/devtools.ts'
import { launchBrowser, launchExtensionBrowser } from '../harness/extension-browser.ts'

const ROUNDS = 40
/** Captures timed together: the page's clock is too coarse for one. */
const BATCH = 25
const LOADS = 30

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

interface Condition {
  readonly name: string
  readonly page: Page
  /** The condition it is compared with. */
  readonly against: string
  readonly samples: number[]
}

const postHog = await startPostHogServer()
const app = await startAppServer({ postHogUrl: postHog.url, automation: true })
const plain = await launchBrowser({ extension: false })
const extended = await launchExtensionBrowser()

try {
  await benchCapture()
  await benchLoad()
  benchSizes()
} finally {
  await Promise.all([plain.close(), extended.close()])
  await Promise.all([app.close(), postHog.close()])
}

/** A page with an SDK that limits nothing, as a page under test would not send hundreds of events at once. */
async function openApp(browser: typeof plain.browser): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${app.url}/app/plain.html`)
  await page.evaluate(`(async () => {
    const { default: posthog } = await import('${postHog.url}/static/module.js')
    await new Promise((loaded) => posthog.init('phc_bench', {
      api_host: '${postHog.url}', opt_out_useragent_filter: true, autocapture: false, capture_pageview: false,
      rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 }, loaded,
    }))
    window.posthog = posthog
  })()`)
  return page
}

async function benchCapture(): Promise<void> {
  const conditions: Condition[] = [
    { name: 'without Hogscope', page: await openApp(plain.browser), against: 'without Hogscope', samples: [] },
    { name: 'with Hogscope, idle', page: await openApp(extended.browser), against: 'without Hogscope', samples: [] },
    {
      name: 'DevTools open, without Hogscope',
      page: await openApp(plain.browser),
      against: 'without Hogscope',
      samples: [],
    },
    {
      name: 'panel attached, with call sites',
      page: await openApp(extended.browser),
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
  const table = conditions.map(({ name, against, samples }) => {
    const base = conditions.find((other) => other.name === against)?.samples ?? samples
    return {
      condition: name,
      median: quantile(samples, 0.5).toFixed(3),
      p95: quantile(samples, 0.95).toFixed(3),
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
  const pages = [await plain.browser.newPage(), await extended.browser.newPage()] as const
  const samples: [number[], number[]] = [[], []]
  for (let load = 0; load < LOADS; load++) {
    for (const [index, page] of pages.entries()) {
      await page.goto(`${app.url}/app/plain.html`)
      samples[index]?.push(
        await page.evaluate(() => {
          const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
          return navigation ? navigation.loadEventEnd - navigation.responseEnd : Number.NaN
        }),
      )
    }
  }
  console.log(`\nLoading a page without PostHog, milliseconds from the response to the load event (${LOADS} loads)`)
  const [without, withHogscope] = samples
  console.table(
    [
      { condition: 'without Hogscope', values: without },
      { condition: 'with Hogscope', values: withHogscope },
    ].map(({ condition, values }) => ({
      condition,
      median: quantile(values, 0.5).toFixed(1),
      p95: quantile(values, 0.95).toFixed(1),
      ratio: (quantile(values, 0.5) / quantile(without, 0.5)).toFixed(2),
    })),
  )
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
