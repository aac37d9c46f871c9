// `npm run bench:sessions`: what keeping and handing on a full panel costs: 20,000 events as posthog-js sends them, some 2 KB each. The storage is an
// imitation in memory, so the figure for it is that of the work around it; a browser's own adds to it, outside the panel's thread.
import 'fake-indexeddb/auto'
import type { CapturedEvent } from '../../src/core/events/captured-event.ts'
import { sessionPieces } from '../../src/core/session/format-session.ts'
import { parseKeptEvent } from '../../src/core/session/kept-tab.ts'
import { parseSession } from '../../src/core/session/parse-session.ts'
import { createSessionRedactor } from '../../src/core/session/redact-session.ts'
import { makeEvent, makeSession, textOf } from '../../src/core/session/testing/make-session.ts'
import { openTabStore } from '../../src/platform/event-storage.ts'

const EVENTS = 20_000

function event(index: number): CapturedEvent {
  const own = { source: 'web', item_id: `item_${index}`, price: index / 3, tags: ['a', 'b', 'c'] }
  const added = Object.fromEntries(
    Array.from({ length: 35 }, (_, property) => [
      `$property_${property}`,
      // Of the SDK's own properties few differ from event to event.
      `value ${property} of ${property < 5 ? `event ${index}` : 'all'}`,
    ]),
  )
  return makeEvent({ id: `d1:${index}`, properties: { ...own, ...added }, ownProperties: Object.keys(own) })
}

async function time(what: string, work: () => unknown): Promise<void> {
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  console.log(`${what.padEnd(52)} ${ms.toFixed(0).padStart(7)} ms   ${((ms * 1_000) / EVENTS).toFixed(1)} µs an event`)
}

const events = Array.from({ length: EVENTS }, (_, index) => event(index))
const texts: string[] = []
await time('write as text (in the panel, spread over time)', () =>
  texts.push(...events.map((each) => JSON.stringify(each))),
)
const store = await openTabStore('session:1', Date.now)
const put = texts.map((text, order) => ({ id: `d1:${order}`, order, text }))
await time('store (imitation of IndexedDB)', () => store.save({ tab: '', put, remove: [], anew: false }))
await time('load (the same)', () => store.load())
await time('read back (as DevTools opens again)', () => texts.map(parseKeptEvent))
const redactor = createSessionRedactor()
await time('export, personal data masked (in slices)', () =>
  events.map((each, index) => sessionPieces.event(redactor.event(each), index === 0)),
)
const file = textOf(makeSession({ events }))
await time(`import of ${(file.length / 1_000_000).toFixed(0)} MB`, () => parseSession(file))
