import type { Page } from 'puppeteer-core'
import type { CapturedEvent, EventStatus } from '../../src/core/events/captured-event.ts'
import { until } from '../harness/until.ts'
import type { Play } from './play-cell.ts'
import { FLAG_KEY } from './test-page.ts'
import type { Seen } from './watched-tab.ts'

/** What `page/page.js` offers. */
interface PageUnderTest {
  readonly reads: readonly FlagRead[]
  readonly client: null | {
    getFeatureFlag(key: string): unknown
    opt_out_capturing(): void
  }
  tryCapture(eventName: unknown, properties?: object): void
}

export interface FlagRead {
  readonly where: 'loaded' | 'after init' | 'onFeatureFlags'
  readonly value?: unknown
}

type CompatWindow = typeof globalThis & { readonly compat: PageUnderTest }

export async function captureInPage({ page }: Play, eventName: unknown, properties = {}): Promise<void> {
  await page.evaluate(
    (name, given) => (globalThis as CompatWindow).compat.tryCapture(name, given),
    eventName,
    properties,
  )
}

/** Captures so many events that the SDK's own limit, 100 at once, is passed. */
export async function captureStorm({ page }: Play): Promise<void> {
  await page.evaluate(() => {
    for (let index = 0; index < 130; index++) (globalThis as CompatWindow).compat.tryCapture('storm', { index })
  })
}

export async function optOut({ page }: Play): Promise<void> {
  await page.evaluate(() => (globalThis as CompatWindow).compat.client?.opt_out_capturing())
}

export async function readFlag({ page }: Play, flagKey = FLAG_KEY): Promise<unknown> {
  return page.evaluate((key) => (globalThis as CompatWindow).compat.client?.getFeatureFlag(key), flagKey)
}

/** Every value of the flag the page has read in its callbacks. */
export async function flagReads(page: Page): Promise<readonly FlagRead[]> {
  return page.evaluate(() => (globalThis as CompatWindow).compat.reads)
}

export async function waitForReads(
  { page }: Play,
  what: string,
  accept: (reads: readonly FlagRead[]) => boolean,
): Promise<readonly FlagRead[]> {
  return until(what, () => flagReads(page), accept)
}

/** For `find`: the newest event of that name, once its status is of that kind. */
export function eventNamed(eventName: string, status: EventStatus['kind']): (seen: Seen) => CapturedEvent | undefined {
  return ({ events }) => events.findLast((event) => event.eventName === eventName && event.status.kind === status)
}

export async function isStarted({ page }: Play): Promise<boolean> {
  return page.evaluate(() => (globalThis as CompatWindow).compat.client !== null)
}
