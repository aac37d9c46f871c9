import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluatePromise } from '../harness/evaluate-promise.ts'
import type { GridRow } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** Events in all; `npm run ledger` plays 10,000. */
const EVENTS = Number(process.env['LEDGER_EVENTS'] ?? 1_000)
/** Captured before `init()`, and as the page is left. */
const EARLY = 5
const LAST = 20
const BURSTS = 10
const PER_BURST = EVENTS / BURSTS
/** The SDK's longest first wait before it tries again is 4.5 s, its second 9 s; to read ten thousand rows takes a busy machine half a minute. */
const UNTIL_ALL_IS_SAID = 60_000 + EVENTS * 10

/** The same faults in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/**
 * Starts the SDK in a page without it, and further instances of it that drop for other causes. Every 7th event is dropped by `before_send`, every
 * 13th makes it throw; of each hundred some go to an instance that limits the rate, that takes the browser for a bot, that waits for consent, or
 * have a name that is none. More are captured as the page is left.
 */
async function startSdk(page: Page, early: number): Promise<void> {
  await evaluatePromise(
    page,
    `(async () => {
    // Before the SDK's own listener, which sends what waits.
    addEventListener('pagehide', () => window.lastBurst?.())
    const { default: posthog } = await import('${stage.postHog.url}/static/module.js')
    for (let number = 0; number < ${early}; number++) posthog.capture('ledger_early_' + number)
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
    const another = (name, config) => posthog.init('phc_ledger_' + name, {
      api_host: '${stage.postHog.url}', opt_out_useragent_filter: true, capture_pageview: false, capture_pageleave: false, autocapture: false,
      request_queue_config: { flush_interval_ms: 250 }, ...config,
    }, name)
    const others = {
      1: another('limited', { rate_limiting: { events_per_second: 0.01, events_burst_limit: 3 } }),
      2: another('bot', { opt_out_useragent_filter: false }),
      3: another('asked', { cookieless_mode: 'on_reject' }),
    }
    window.burst = (from, count) => {
      for (let number = from; number < from + count; number++) {
        const place = number % 100
        const name = place === 4 ? { ledger: number } : 'ledger_' + number
        try { (others[place] ?? posthog).capture(name, { number }) } catch {}
      }
    }
    window.posthog = posthog
  })()`,
  )
}

const nameOfCall = (number: number): string =>
  number % 100 === 4 ? `(not a name: {"ledger":${number}})` : `ledger_${number}`
const nameOf = (row: GridRow): string => (row['Event'] ?? '').trim()
const statusOf = (row: GridRow): string => (row['Status'] ?? '').replace(/^[^\p{L}\p{N}]+/u, '')
/** An answer that comes when the page has gone is the last: nobody is left to try again. */
const isFinal = (status: string): boolean => /^(\d{3}|dropped|lost|sent|blocked|failed)/.test(status)
/** A request that the reload cut off may have arrived before: the browser tells nobody. */
const mayHaveArrived = (status: string): boolean => /^(200|sent)/.test(status)

const DROP_CAUSES = [
  'bad event name',
  'before_send returned null',
  'before_send threw',
  'bot user agent',
  'client rate limit',
  'consent pending',
  'not initialised',
  'opted out',
]

describe('the ledger', () => {
  it(
    'leaves nothing unexplained: every event called has its end, every event received is shown as delivered, none twice',
    async () => {
      const random = seeded(7)
      const { page, panel } = await stage.visitWithPanel('plain.html')
      await panel.click('checkbox', 'Preserve log')
      await startSdk(page, EARLY)
      for (let burst = 0; burst < BURSTS; burst++) {
        const fault = random()
        stage.postHog.behave({ events: fault < 0.3 ? { status: 503 } : fault < 0.6 ? { delayMs: 400 } : {} })
        if (burst === 4) await page.evaluate('posthog.opt_out_capturing()')
        await page.evaluate(`burst(${burst * PER_BURST}, ${PER_BURST})`)
        if (burst === 4) await page.evaluate('posthog.opt_in_capturing({ captureEventName: false })')
        if (burst === 6) {
          // In flight and waiting while the page goes.
          await page.reload()
          await startSdk(page, 0)
        }
      }
      stage.postHog.behave({ events: {} })
      await page.evaluate(`window.lastBurst = () => burst(${EVENTS}, ${LAST})`)
      await page.goto(`${stage.app.url}/app/other.html?plain`)

      const early = Array.from({ length: EARLY }, (_, number) => `ledger_early_${number}`)
      const called = [...early, ...Array.from({ length: EVENTS + LAST }, (_, number) => nameOfCall(number))]
      await panel.click('searchbox', 'Filter events')
      await panel.type('ledger')
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
      const triesOf = (name: string): string =>
        stage.postHog.eventRequests
          .filter(({ events }) => events.some(({ event }) => event === name))
          .map(({ at, status }) => `${at} ${status}`)
          .join(', ')
      const receivedNames = (): string[] =>
        stage.postHog.received.flatMap(({ event }) => (event.startsWith('ledger_') ? event : []))
      await until(
        'every event received shown as delivered',
        async () => {
          const shown = new Map((await panel.allRows('Events')).map((row) => [nameOf(row), statusOf(row)]))
          // With what is shown instead, for whoever has to find out why.
          return receivedNames().flatMap((name) => {
            const status = shown.get(name) ?? 'no row'
            return mayHaveArrived(status) ? [] : `${name}: ${status}; answered: ${triesOf(name)}`
          })
        },
        (unexplained) => unexplained.length === 0,
        UNTIL_ALL_IS_SAID,
      )
      const rows = await panel.allRows('Events')
      expect(rows.map(nameOf).toSorted()).toEqual(called.toSorted())
      const received = new Set(receivedNames())
      const claimed = rows.filter((row) => statusOf(row).startsWith('200')).map(nameOf)
      expect(claimed.filter((name) => !received.has(name))).toEqual([])
      expect(rows.map(statusOf).filter((status) => status.includes('ERR_ABORTED'))).toEqual([])
      const causes = new Set(rows.flatMap((row) => /^dropped: ([^(]+?)(?: \(|$)/.exec(statusOf(row))?.[1] ?? []))
      expect([...causes].toSorted()).toEqual(DROP_CAUSES)
    },
    240_000 + EVENTS * 60,
  )
})
