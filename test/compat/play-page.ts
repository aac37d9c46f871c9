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
    identify(distinctId: string): void
    set_config(config: object): void
  }
  readEveryWay(): readonly (readonly [way: string, value: unknown])[]
  kept(): Kept
  receiveErrors(): void
  tryCapture(eventName: unknown, properties?: object): void
}

export interface FlagRead {
  readonly where: 'loaded' | 'after init' | 'onFeatureFlags'
  readonly value?: unknown
}

export interface Kept {
  /** Everything in the page's storage and cookies, but for Hogscope's own mirror. */
  readonly text: string
  readonly held: readonly unknown[]
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

/** Identifies the visitor where the page keeps no profiles; later it does again. */
export async function identifyWithoutProfiles({ page }: Play): Promise<void> {
  await page.evaluate(() => {
    const { client } = (globalThis as CompatWindow).compat
    client?.set_config({ person_profiles: 'never' })
    client?.identify('somebody')
    client?.set_config({ person_profiles: 'always' })
  })
}

export async function readFlag({ page }: Play, flagKey = FLAG_KEY): Promise<unknown> {
  return page.evaluate((key) => (globalThis as CompatWindow).compat.client?.getFeatureFlag(key), flagKey)
}

export async function readEveryWay({ page }: Play): Promise<readonly (readonly [string, unknown])[]> {
  return page.evaluate(() => (globalThis as CompatWindow).compat.readEveryWay())
}

export async function keptByPage({ page }: Play): Promise<Kept> {
  return page.evaluate(() => (globalThis as CompatWindow).compat.kept())
}

export async function receiveErrors({ page }: Play): Promise<void> {
  await page.evaluate(() => (globalThis as CompatWindow).compat.receiveErrors())
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
