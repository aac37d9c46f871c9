import { describe, expect, test } from 'vitest'
import { outlineEvents, planOf } from '../fixtures/read-plan.ts'

/** In the form of what `posthog-cli exp schema pull` wrote at first, and writes since version 1.1.0 of its generator. */
const FIRST = `/**
 * GENERATED FILE - DO NOT EDIT
 */

import originalPostHog from 'posthog-js'
import type { PostHog as OriginalPostHog, CaptureOptions, CaptureResult, Properties } from 'posthog-js'

// Define event schemas
interface EventSchemas {
    'Plan Bought': {
        plan: string
        seats?: number
        trial: boolean
        bought_at: string | Date
        addons: any[]
        meta?: Record<string, any>
    }
    'it\\'s over': Record<string, any>
}

export type EventName = keyof EventSchemas

export type EventProperties<K extends EventName> = EventSchemas[K] & Record<string, any>

type RequiresProperties<T> = {} extends T ? false : true

interface TypedPostHog extends Omit<OriginalPostHog, 'capture'> {
    captureTyped<K extends EventName>(
        event_name: K,
        ...args: RequiresProperties<EventSchemas[K]> extends true
            ? [properties: EventProperties<K>, options?: CaptureOptions]
            : [properties?: EventProperties<K>, options?: CaptureOptions]
    ): CaptureResult | undefined
    capture(event_name: string, properties?: Properties | null, options?: CaptureOptions): CaptureResult | undefined
}

const createTypedPostHog = (original: OriginalPostHog): TypedPostHog => {
    const enhanced: TypedPostHog = Object.create(original)
    enhanced.captureTyped = function <K extends EventName>(event_name: K, ...args: any[]): CaptureResult | undefined {
        const [properties, options] = args
        return original.capture(event_name, properties, options)
    }
    return new Proxy(enhanced, {
        get(target, prop) {
            return prop in target ? (target as any)[prop] : (original as any)[prop]
        },
    })
}

const posthog = createTypedPostHog(originalPostHog as OriginalPostHog)

export default posthog
export { posthog }
export type { EventSchemas, TypedPostHog }
export * from 'posthog-js'
`

const SECOND = FIRST.replaceAll('captureTyped', 'captureRaw')
  .replace(String.raw`'it\'s over'`, `"it's over"`)
  .replace("'Plan Bought'", '"Plan Bought"')
  .replaceAll(/^ {8}(plan|seats|trial|bought_at|addons|meta)(\??):/gm, '        "$1"$2:')
  .replace(
    'type RequiresProperties<T>',
    'type IsExactlyString<T> = string extends T ? (T extends string ? true : false) : false\n\ntype RequiresProperties<T>',
  )

const TYPES_ALONE = SECOND.slice(SECOND.indexOf('interface EventSchemas'), SECOND.indexOf('type IsExactlyString'))

describe("PostHog's generated types", () => {
  test.each([
    ['the first generation', FIRST, [10, 18]],
    ['the second', SECOND, [10, 18]],
    ['the types alone', TYPES_ALONE, [2, 10]],
  ])('%s: every event is open and stands at its own line', (_, source, lines) => {
    const plan = planOf(source, 'src/lib/posthog-typed.ts')
    expect(outlineEvents(plan.events)).toEqual([
      'Plan Bought {plan: string; seats?: number; trial: boolean; bought_at: string; addons: any[]; meta?: object} open',
      "it's over {} open",
    ])
    expect(plan.events.map(({ at }) => at.line)).toEqual(lines)
    expect([plan.notUnderstood, plan.commonProperties, plan.flagKeys]).toEqual([[], [], []])
  })

  test('a map of the same form that nothing widens is closed', () => {
    const source = FIRST.replace('EventSchemas[K] & Record<string, any>', 'EventSchemas[K]')
    expect(planOf(source).events[0]).not.toHaveProperty('open')
  })
})
