import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceivedEvent } from '../../demo/server/stand-in-state.ts'
import { evaluatePromise } from '../harness/evaluate-promise.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** Properties whose values differ from visit to visit whatever is installed, and say so neither by their form nor by their type. */
const VOLATILE =
  /^(\$insert_id|\$sdk_debug_.*|\$(viewport|screen)_.*|\$prev_pageview_.*|\$lib_rate_limit_remaining_tokens|\$duration)$/
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z|\b1[789]\d{8}(\.\d+|\d{3})?\b/g

interface Visit {
  readonly requests: readonly string[]
  /** By name: each differing one once. */
  readonly events: Readonly<Record<string, readonly unknown[]>>
  readonly results: unknown
  readonly trouble: readonly string[]
}

/** Keeps the stand-in's answers of one kind back until they are released. */
function hold(section: 'config' | 'flags'): { release: () => void } {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  stage.postHog.behave({ [section]: { held } })
  return { release }
}

/**
 * Goes to the app as a new visitor, whom the answers reach in one order: the configuration once all has rendered, the flags after it. What is
 * captured before an answer carries other properties than what is captured after it, so any other order would be a race.
 */
async function arrive({ page, goAsNewVisitor }: VisitedPage, path: string): Promise<void> {
  const [config, flags] = [hold('config'), hold('flags')]
  await goAsNewVisitor(path)
  await until('the first reads of flags', () => page.evaluate(countReads, 'render'))
  config.release()
  // Up to about 1.200 the configuration comes with the flags: https://github.com/PostHog/posthog-js/blob/v1.130.2/src/decide.ts
  const comesWithFlags = stage.postHog.flagRequests.some(({ path: asked }) => asked.startsWith('/decide'))
  if (!comesWithFlags) await until('the configuration', () => page.evaluate(hasConfig))
  flags.release()
  await until('the flags', () => page.evaluate(countReads, 'onFeatureFlags'))
  await until('the configuration', () => page.evaluate(hasConfig))
}

/** What a visit sends, gets back and complains of: the app used a little, then left. */
async function use({ page, clickButton, trouble }: VisitedPage): Promise<Visit> {
  const readsBefore = await page.evaluate(countReads, 'onFeatureFlags')
  for (const name of ['Create item', 'Share item', 'Sign up', 'Search items']) await clickButton(name)
  // Identifying asks for the flags anew; the exposures that follow would else race with what `returnValues` registers.
  await until(
    'the flags of the identified user',
    () => page.evaluate(countReads, 'onFeatureFlags'),
    (reads) => reads > readsBefore,
  )
  const results = await page.evaluate(returnValues)
  await stage.postHog.waitForEvent('user_signed_up')
  await page.goto('about:blank')
  // What was on its way when the page was left may arrive after what leaving sends.
  for (const name of ['$pageleave', 'feature_used', '$feature_flag_called']) await stage.postHog.waitForEvent(name)
  const { received, eventRequests } = stage.postHog
  return {
    requests: eventRequests
      .map(({ path, query, contentType }) => `${path} ${Object.keys(query).join()} ${contentType}`)
      .toSorted(),
    events: byName(received),
    results,
    trouble,
  }
}

/** Runs in the page. */
function hasConfig(): boolean {
  const stored = Object.keys(localStorage).filter((key) => key.endsWith('_posthog'))
  return stored.some((key) => localStorage.getItem(key)?.includes('$autocapture_disabled_server_side'))
}

/** Runs in the page. */
function countReads(place: string): number {
  const { __reads = [] } = window as unknown as { __reads?: { where: string }[] }
  return __reads.filter(({ where }) => where === place).length
}

function byName(received: readonly ReceivedEvent[]): Record<string, readonly unknown[]> {
  const names = [...new Set(received.map(({ event }) => event))].toSorted()
  return Object.fromEntries(
    names.map((name) => {
      const alike = received.filter(({ event }) => event === name).map(({ properties }) => stableProperties(properties))
      return [name, [...new Set(alike)].toSorted().map((json) => JSON.parse(json) as unknown)]
    }),
  )
}

function stableProperties(properties: Record<string, unknown>): string {
  const stable = Object.entries(properties).map(([key, value]) => [key, VOLATILE.test(key) ? typeof value : value])
  return JSON.stringify(Object.fromEntries(stable.toSorted())).replaceAll(ID, 'id').replaceAll(TIME, '0')
}

/** Runs in the page: what the SDK's calls give back, and what the page can see of the world it runs in. */
function returnValues(): unknown {
  const sdk = (window as unknown as { posthog: Record<string, (...args: unknown[]) => unknown> }).posthog
  const captured = sdk['capture']?.('feature_used', { feature_name: 'search', source: 'web' }) as Record<
    string,
    unknown
  >
  const names: string[] = []
  for (const name in { own: 1 }) names.push(name)
  class WithField {
    __loaded = 1
  }
  return {
    captured: Object.keys(captured),
    dropped: sdk['capture']?.(undefined) ?? 'nothing',
    register: sdk['register']?.({ plan_tier: 'pro' }) ?? 'nothing',
    lengths: ['capture', 'identify', 'group', 'reset', 'register'].map((name) => [sdk[name]?.name, sdk[name]?.length]),
    enumerable: Object.keys(sdk).filter((name) => /capture|identify|_init|hog?scope/i.test(name)),
    natives: [
      window.fetch,
      XMLHttpRequest,
      navigator.sendBeacon,
      history.pushState,
      history.replaceState,
      Array.prototype.push,
    ]
      .map((native) => Function.prototype.toString.call(native))
      .concat(Object.getOwnPropertyNames(window).filter((name) => /hogscope/i.test(name))),
    own: ['fetch', 'XMLHttpRequest'].map((name) => typeof Object.getOwnPropertyDescriptor(window, name)?.value),
    names,
    json: JSON.stringify({ a: { b: 1 } }),
    field: Object.getOwnPropertyDescriptor(new WithField(), '__loaded'),
    assigned: Object.getOwnPropertyDescriptor(Object.assign({}, { __loaded: 2, __SV: 3 }), '__SV'),
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => /hogscope/i.test(key)),
  }
}

describe.each([
  ['snippet-sync.html', 'the panel closed', false],
  ['snippet-sync.html', 'the panel open', true],
  ['snippet-sync.html?version=1.130.2', 'the panel open', true],
])('%s with %s', (path, _, withPanel) => {
  it('sends, returns and sees what it does without Hogscope', async () => {
    stage.postHog.reset()
    const visitedWithout = await stage.visitWithoutExtension('plain.html')
    await arrive(visitedWithout, path)
    const without = await use(visitedWithout)
    stage.postHog.reset()
    const visited = await stage.visit('plain.html')
    await arrive(visited, path)
    if (withPanel) await visited.openPanel()
    const withHogscope = await use(visited)
    expect(withHogscope.results).toEqual(without.results)
    expect(withHogscope.trouble).toEqual(without.trouble)
    expect(withHogscope.events).toEqual(without.events)
    expect(new Set(withHogscope.requests)).toEqual(new Set(without.requests))
    await visited.page.close()
  })
})

describe('a page without PostHog', () => {
  const isTrapped = (page: Page): Promise<boolean> => page.evaluate(() => '__loaded' in {} || '__SV' in {})

  it('gets its Object.prototype back 10 seconds after it has loaded; the panel arms the trap again', async () => {
    const namesIn = (page: Page): Promise<string[]> =>
      page.evaluate(() => Object.getOwnPropertyNames(Object.prototype).toSorted())
    // First, as the traps don't wait while another browser starts.
    const without = await stage.visitWithoutExtension('plain.html')
    const names = await namesIn(without.page)
    await without.page.close()
    const { page, openPanel } = await stage.visit('plain.html')
    expect((await namesIn(page)).filter((name) => !names.includes(name))).toEqual([
      '__SV',
      '__loaded',
      'flagCallReported',
    ])
    await until(
      'the traps to go',
      () => isTrapped(page),
      (trapped) => !trapped,
      30_000,
    )
    expect(await namesIn(page)).toEqual(names)
    await openPanel()
    await until('the traps to be armed again', () => isTrapped(page))
    await page.close()
  })
})

describe('a page that freezes Object.prototype', () => {
  /** Loads the SDK into a page without it, captures, and tells all that came of it. */
  async function captureInFrozenPage(visited: VisitedPage, when: 'before' | 'after'): Promise<unknown> {
    const { page, trouble } = visited
    stage.postHog.reset()
    // As text: the test runner would replace `import()` in a function.
    const outcome = await evaluatePromise(
      page,
      `(async () => {
      if (${when === 'before'}) Object.freeze(Object.prototype)
      try {
        const { default: posthog } = await import('${stage.postHog.url}/static/module.js')
        posthog.init('phc_frozen', { api_host: '${stage.postHog.url}', opt_out_useragent_filter: true, persistence: 'memory' })
        if (${when === 'after'}) Object.freeze(Object.prototype)
        return Object.keys(posthog.capture('item_created') ?? {}).sort()
      } catch (error) {
        return String(error)
      }
    })()`,
    )
    const arrived = await stage.postHog.waitForEvent('item_created').then(
      () => 'arrived',
      () => 'never arrived',
    )
    await page.close()
    return { outcome, arrived, trouble }
  }

  it.each(['before', 'after'] as const)('%s the SDK comes works as without Hogscope', async (when) => {
    const without = await captureInFrozenPage(await stage.visitWithoutExtension('plain.html'), when)
    expect(without).toMatchObject({ arrived: 'arrived' })
    expect(await captureInFrozenPage(await stage.visit('plain.html'), when)).toEqual(without)
  })
})
