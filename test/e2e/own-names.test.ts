import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluatePromise } from '../harness/evaluate-promise.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

const SURVEY = {
  id: '0190d2b5-survey',
  name: 'How was it?',
  type: 'popover',
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  questions: [{ id: 'q1', type: 'open', question: 'How was it?' }],
  appearance: {},
  conditions: null,
}

let stage: Stage
let page: Page
let panel: PanelDriver
/** One page in which posthog-js does all it can by itself. Its extra scripts are those of the published package. */
beforeAll(async () => {
  stage = await setStage()
  stage.postHog.behave({ config: { values: { surveys: [SURVEY] } } })
  const visited = await stage.visit('plain.html')
  page = visited.page
  panel = (await visited.openPanel()).panel
  await evaluatePromise(
    page,
    `(async () => {
    document.body.innerHTML = '<button id="buy">Buy</button> <p id="dead">Nothing</p>'
    const { default: posthog } = await import('${stage.postHog.url}/static/module.js')
    await new Promise((loaded) => posthog.init('phc_own_names', {
      api_host: '${stage.postHog.url}', opt_out_useragent_filter: true, capture_pageview: false, persistence: 'memory',
      autocapture: true, rageclick: true, capture_dead_clicks: true, capture_exceptions: true,
      capture_performance: { web_vitals: true, web_vitals_delayed_flush_ms: 200 },
      logs: { flushIntervalMs: 200 }, metrics: { flushIntervalMs: 200 }, loaded,
    }))
    window.posthog = posthog
  })()`,
  )
})
afterAll(() => stage.close())

const run = (code: string): Promise<unknown> => page.evaluate(code)

/** The row's words, once PostHog has answered. */
async function shown(eventName: string, status = '200'): Promise<string> {
  return (await panel.waitForEvent(eventName, status))['Event'] ?? ''
}

describe('what posthog-js captures by itself', () => {
  it('is an $autocapture that says what was clicked', async () => {
    // It starts with the project's config: a click before is not captured.
    await until('the click', async () => {
      await run(`document.querySelector('#buy').click()`)
      return (await panel.rows('Events')).some((row) => row['Event'] === '$autocapture clicked button “Buy”')
    })
    await shown('$autocapture')
  })

  it('is a $rageclick', async () => {
    await run(`for (let click = 0; click < 3; click++) {
      document.querySelector('#buy').dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 20, clientY: 20 }))
    }`)
    expect(await shown('$rageclick')).toBe('$rageclick clicked again and again button “Buy”')
  })

  it('is a $dead_click', async () => {
    // Its script comes later than the SDK: a click before is not watched.
    await until(
      'a dead click',
      async () => {
        await run(`document.querySelector('#dead').click()`)
        return (await panel.rows('Events')).some(
          (row) => row['Event'] === '$dead_click nothing happened on p “Nothing”',
        )
      },
      Boolean,
      30_000,
    )
    await shown('$dead_click')
  })

  it('is an $exception that says which', async () => {
    await until('an exception', async () => {
      await run(`setTimeout(() => { throw new TypeError('total is undefined') })`)
      return (await panel.rows('Events')).some((row) => row['Event'] === '$exception TypeError: total is undefined')
    })
    await shown('$exception')
  })

  it('is $web_vitals with what was measured', async () => {
    expect(await shown('$web_vitals')).toMatch(/^\$web_vitals (LCP|FCP|INP|CLS) [\d.]+/)
  })

  it('is a survey', async () => {
    expect(await shown('survey shown')).toBe('survey shown “How was it?”')
  })
})

describe('what it captures when it is told who the visitor is', () => {
  it.each([
    [`posthog.setPersonProperties({ plan: 'pro' })`, '$set plan'],
    [`posthog.group('company', 'acme', { seats: 3 })`, '$groupidentify company acme'],
    [`posthog.alias('acme-17')`, '$create_alias to acme-17'],
    [`posthog.identify('user_1')`, '$identify as user_1'],
  ])('%s is %s', async (code, words) => {
    await run(code)
    expect(await shown(words.split(' ', 1)[0] ?? '')).toBe(words)
  })
})

describe('logs and metrics', () => {
  it('are a row a request, with the gravest line, what became of it, and every line in its details', async () => {
    await run(`posthog.captureLog({ body: 'order placed', level: 'info', attributes: { amount: 12.5 } })
      posthog.captureLog({ body: 'payment failed', level: 'error' })`)
    expect(await shown('Logs')).toMatch(/^Logs ERROR “payment failed” · 2 records · \d+ B$/)
    await panel.openEvent('Logs')
    const details = await panel.text('region', 'Event details')
    expect(details).toContain('2 log records')
    expect(details).toContain('order placed')
    expect(details).toContain('amount: 12.5')
    await run(`posthog.metrics.count('orders', 3)`)
    expect(await shown('Metrics')).toMatch(/^Metrics “orders” · 1 metric · \d+ B$/)
  })

  it('show the status they were refused with', async () => {
    stage.postHog.behave({ events: { status: 413 } })
    await run(`posthog.captureLog({ body: 'far too much', level: 'warn' })`)
    expect(await shown('Logs', '413')).toContain('WARN “far too much”')
    stage.postHog.behave({ events: {} })
  })

  it('show as seen on the network alone when no instance that was found sent them', async () => {
    const body = JSON.stringify({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ severityText: 'FATAL', body: { stringValue: 'by hand' } }] }] }],
    })
    await run(
      `fetch('${stage.postHog.url}/i/v1/logs?token=phc_by_hand', { method: 'POST', body: ${JSON.stringify(body)} })`,
    )
    expect(await shown('Logs', 'network only: 200')).toContain('FATAL “by hand”')
  })

  it('can be asked for', async () => {
    await panel.click('searchbox', 'Filter events')
    await panel.type('is:logs')
    const rows = await panel.waitForRows(
      'Events',
      'logs alone',
      (all) => all.length > 0 && all.every((row) => row['Event']?.startsWith('Logs')),
    )
    expect(rows.length).toBeGreaterThanOrEqual(3)
  })
})
