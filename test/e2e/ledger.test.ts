import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridRow } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** Events in all; `LEDGER_EVENTS=10000` plays the full size. */
const EVENTS = Number(process.env['LEDGER_EVENTS'] ?? 1_000)
const BURSTS = 10
const PER_BURST = EVENTS / BURSTS
/** The SDK's longest first wait before it tries again is 4.5 s, its second 9 s. */
const UNTIL_ALL_IS_SAID = 60_000

/** The same faults in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Starts the SDK in a page without it: every 7th event is dropped by `before_send`, every 13th makes it throw, and more are captured as the page is left. */
async function startSdk(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    // Before the SDK's own listener, which sends what waits.
    addEventListener('pagehide', () => window.lastBurst?.())
    const { default: posthog } = await import('${stage.postHog.url}/static/module.js')
    await new Promise((loaded) => posthog.init('phc_ledger', {
      api_host: '${stage.postHog.url}', opt_out_useragent_filter: true, capture_pageview: false, capture_pageleave: false, autocapture: false,
      request_queue_config: { flush_interval_ms: 250 },
      rate_limiting: { events_per_second: 1e6, events_burst_limit: 1e6 },
      before_send: (event) => {
        const number = Number(event.event.slice(7))
        if (number % 13 === 0) throw new Error('theirs')
        return number % 7 === 0 ? null : event
      },
      loaded,
    }))
    window.burst = (from, count) => {
      for (let number = from; number < from + count; number++) {
        try { posthog.capture('ledger_' + number, { number }) } catch {}
      }
    }
    window.posthog = posthog
  })()`)
}

const nameOf = (row: GridRow): string => (row['Event'] ?? '').trim()
const statusOf = (row: GridRow): string => (row['Status'] ?? '').replace(/^[^\p{L}\p{N}]+/u, '')
/** An answer that comes when the page has gone is the last: nobody is left to try again. */
const isFinal = (status: string): boolean => /^(\d{3}|dropped|lost|sent|blocked|failed)/.test(status)
/** A request that the reload cut off may have arrived before: the browser tells nobody. */
const mayHaveArrived = (status: string): boolean => /^(200|sent|failed: net::ERR_ABORTED)/.test(status)

describe('the ledger', () => {
  it('leaves nothing unexplained: every event called has its end, every event received is shown as delivered, none twice', async () => {
    const random = seeded(7)
    const { page, openPanel } = await stage.visit('plain.html')
    const { panel } = await openPanel()
    await panel.click('checkbox', 'Preserve log')
    await startSdk(page)
    for (let burst = 0; burst < BURSTS; burst++) {
      const fault = random()
      stage.postHog.behave({ events: fault < 0.3 ? { status: 503 } : fault < 0.6 ? { delayMs: 400 } : {} })
      if (burst === 4) await page.evaluate('posthog.opt_out_capturing()')
      await page.evaluate(`burst(${burst * PER_BURST}, ${PER_BURST})`)
      if (burst === 4) await page.evaluate('posthog.opt_in_capturing({ captureEventName: false })')
      if (burst === 6) {
        // In flight and waiting while the page goes.
        await page.reload()
        await startSdk(page)
      }
    }
    stage.postHog.behave({ events: {} })
    await page.evaluate(`window.lastBurst = () => burst(${EVENTS}, 20)`)
    await page.goto(`${stage.app.url}/app/other.html?plain`)

    const called = Array.from({ length: EVENTS + 20 }, (_, number) => `ledger_${number}`)
    await panel.click('searchbox', 'Filter events')
    await panel.type('event:ledger_*')
    await until(
      'every event called',
      () => panel.rowCount('Events'),
      (count) => count === called.length + 1,
      UNTIL_ALL_IS_SAID,
    )
    await until(
      'an end of every event',
      async () => (await panel.allRows('Events')).filter((row) => !isFinal(statusOf(row))),
      (unfinished) => unfinished.length === 0,
      UNTIL_ALL_IS_SAID,
    )
    const receivedNames = (): string[] =>
      stage.postHog.received.flatMap(({ event }) => (event.startsWith('ledger_') ? event : []))
    await until(
      'every event received shown as delivered',
      async () => {
        const arrived = (await panel.allRows('Events')).filter((row) => mayHaveArrived(statusOf(row)))
        const delivered = new Set(arrived.map(nameOf))
        return receivedNames().filter((name) => !delivered.has(name))
      },
      (unexplained) => unexplained.length === 0,
      UNTIL_ALL_IS_SAID,
    )
    const rows = await panel.allRows('Events')
    expect(rows.map(nameOf).toSorted()).toEqual(called.toSorted())
    const received = new Set(receivedNames())
    const claimed = rows.filter((row) => statusOf(row).startsWith('200')).map(nameOf)
    expect(claimed.filter((name) => !received.has(name))).toEqual([])
    expect(rows.some((row) => statusOf(row).startsWith('dropped: before_send returned null'))).toBe(true)
    expect(rows.some((row) => statusOf(row).startsWith('dropped: before_send threw'))).toBe(true)
    expect(rows.some((row) => statusOf(row).startsWith('dropped: opted out'))).toBe(true)
    await page.close()
  }, 240_000)
})
