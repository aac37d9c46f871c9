// `npm run bench:taxonomy`: what a large taxonomy costs: 2,000 events of 20 properties each. Ratios are of what the same run takes to parse the JSON of
// the same size, so that they carry further than the times of one machine.
import { readFileSync } from 'node:fs'
import { effect, signal } from '@preact/signals'
import type { CapturedEvent } from '../../src/core/events/captured-event.ts'
import { checkEvent, compilePlan } from '../../src/core/plan/check-event.ts'
import { describeCoverage } from '../../src/core/plan/coverage.ts'
import { loadPlans } from '../../src/core/plan/load-plan.ts'
import { applyRules, DEFAULT_SITE_RULES } from '../../src/core/plan/rules.ts'
import type { TrackingPlan } from '../../src/core/plan/tracking-plan.ts'
import { createEventChecks, type EventChecker } from '../../src/panel/models/event-checks.ts'

const EVENTS = 2_000
const PROPERTIES = 20
const CAPTURED = 100_000
const ROUNDS = 7

const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

function jsonSchema(): string {
  const properties = (event: number): object =>
    Object.fromEntries(
      indices(PROPERTIES).map((index) => [
        `property_${index}`,
        { type: index % 3 === 0 ? 'number' : 'string', description: `Property ${index} of event ${event}` },
      ]),
    )
  const schemas = indices(EVENTS).map((event) => {
    const title = `event_${event}`
    return [title, { title, type: 'object', properties: properties(event), required: ['property_0'] }]
  })
  return JSON.stringify({ $defs: Object.fromEntries(schemas) })
}

function typeScript(): string {
  const member = (index: number): string =>
    `    /** Property ${index} */\n    property_${index}${index === 0 ? '' : '?'}: ${index % 3 === 0 ? 'number' : 'string'}`
  const events = indices(EVENTS).map(
    (event) => `  event_${event}: {\n${indices(PROPERTIES).map(member).join('\n')}\n  }`,
  )
  return `export interface EventMap {\n${events.join('\n')}\n}\n`
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function captured(index: number): CapturedEvent {
  const properties = { property_0: index, property_1: 'web', property_2: index % 50 === 0 ? 7 : 'x', other: true }
  const event = { eventName: `event_${index % EVENTS}`, properties, ownProperties: Object.keys(properties) }
  return {
    ...event,
    id: String(index),
    kind: 'event',
    pageUrl: 'https://shop.example/items',
  } as unknown as CapturedEvent
}

function checkerOf(plan: TrackingPlan): EventChecker {
  const compiled = compilePlan(plan)
  return {
    check: (event) => applyRules(checkEvent(event, compiled), DEFAULT_SITE_RULES),
    count: ({ eventName, properties, ownProperties }, violating) => ({
      eventName,
      properties,
      names: ownProperties,
      violating,
    }),
  }
}

/** In milliseconds: how long this thread itself has run, which a loaded machine hardly changes. Linux tells it, to a tick (some 4 ms). */
function ran(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}

interface Longest {
  readonly passed: number
  readonly ran: number
}

/** The longest piece, in milliseconds, of checking all events anew, with all of it read that the Taxonomy tab reads. */
async function longestPiece(plan: TrackingPlan, events: readonly CapturedEvent[]): Promise<Longest> {
  const checker = signal<EventChecker | null>(null)
  const checks = createEventChecks(signal(events), checker)
  const stopReading = effect(() => {
    checks.violations.value.toReversed()
    describeCoverage(plan, checks.seen.value)
    void [checks.counts.value, checks.pages.value]
  })
  let longest: Longest = { passed: 0, ran: 0 }
  let [last, lastRan] = [performance.now(), ran()]
  checker.value = checkerOf(plan)
  do {
    await new Promise((resolve) => setTimeout(resolve, 0))
    const [now, nowRan] = [performance.now(), ran()]
    longest = { passed: Math.max(longest.passed, now - last), ran: Math.max(longest.ran, nowRan - lastRan) }
    ;[last, lastRan] = [now, nowRan]
  } while (checks.progress.value)
  stopReading()
  return longest
}

const [json, source] = [jsonSchema(), typeScript()]
const [parse, schemaImport, sourceImport] = [[], [], []] as [number[], number[], number[]]
let plan: TrackingPlan | null = null
for (const _ of indices(ROUNDS)) {
  parse.push(time(() => JSON.parse(json)))
  schemaImport.push(time(() => loadPlans([{ name: 'plan.json', text: json }])))
  sourceImport.push(
    time(() => {
      const [result] = loadPlans([{ name: 'events.ts', text: source }])
      if (result?.ok) ({ plan } = result)
    }),
  )
}
if (!plan) throw new Error('The source was not read.')
const compiled = compilePlan(plan)
const events = indices(CAPTURED).map(captured)
const checks = events.slice(0, 20_000).map((event) => time(() => checkEvent(event, compiled)))
const base = median(parse)
const line = (what: string, milliseconds: number): void =>
  console.log(
    `${what.padEnd(60)} ${milliseconds.toFixed(3).padStart(10)} ms   ${(milliseconds / base).toFixed(3)} × JSON.parse`,
  )
line('JSON.parse of the schema', base)
line('import of JSON Schema (aim 300 ms)', median(schemaImport))
line('import of TypeScript (aim 500 ms)', median(sourceImport))
line('check of an event, median (aim 0.020 ms)', median(checks))
for (const round of ['first', 'again']) {
  const longest = await longestPiece(plan, events)
  line(`longest piece, ${CAPTURED} checked anew, ${round} (aim 50 ms)`, longest.passed)
  line('  of which this thread ran', longest.ran)
}
