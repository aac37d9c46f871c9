import type { PostHog } from 'posthog-js-lite'
import { expect, vi } from 'vitest'
import type { Fact, FactOf } from '../../../core/events/facts.ts'
import { DEFAULT_FORCE_SETTINGS, type FlagOverride, NOTHING_FORCED } from '../../../core/flags/forced-flags.ts'
import { createForced } from '../../forced.ts'
import { createRecorder } from '../../recorder.ts'
import { createTrap, type Trap } from '../../trap.ts'
import { tapLite } from '../instance.ts'
import { isLite } from '../lite-like.ts'

export const TOKEN = 'phc_lite'
export const OPTIONS = {
  host: 'https://ph.example',
  persistence: 'memory',
  flushInterval: 5,
  fetchRetryDelay: 1,
} as const

/** The flags as the server has them: one of each kind. */
const FLAGS = {
  on: { key: 'on', enabled: true, reason: { description: 'Matched condition set 1' }, metadata: { id: 1, version: 2 } },
  off: { key: 'off', enabled: false, metadata: { id: 2, version: 1 } },
  test: { key: 'test', enabled: true, variant: 'control', metadata: { id: 3, version: 1, payload: '{"a":1}' } },
}

type Batch = readonly { readonly event: string; readonly uuid: string; readonly properties: Record<string, unknown> }[]

/** A page with the hook's trap in it, in which the real posthog-js-lite runs against a server that takes all. */
export interface LitePage {
  readonly trap: Trap
  readonly facts: readonly Fact[]
  factsOf<K extends Fact['type']>(type: K): FactOf<K>[]
  /** The events of each request that was made for events. */
  batches(): Batch[]
  /** Has requests for events answered by `answer`. */
  answerEvents(answer: () => Response): void
  forceTo(values: Record<string, { value: boolean | string; payload?: { a: number } }>): void
  answered(httpStatus: number): Promise<void>
  flagsLoaded(): Promise<void>
  close(): Promise<void>
}

export function openLitePage(): LitePage {
  const facts: Fact[] = []
  const instances: object[] = []
  const bodies: { readonly batch?: Batch }[] = []
  const forced = createForced({ ...NOTHING_FORCED, settings: DEFAULT_FORCE_SETTINGS }, () => 0)
  const recorder = createRecorder(() => 0, (fact) => facts.push(fact)) // prettier-ignore
  const stub = { tap: () => undefined, caughtUp: () => null }
  const tools = { recorder, forced, stub, wantsStacks: () => true, looks: [] }
  let answer = (): Response => Response.json({ status: 1 })
  vi.stubGlobal('location', { href: 'https://shop.example/' })
  vi.stubGlobal('document', { title: 'Shop' })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async (url: string, { body }: { body: Blob | string }) => {
    bodies.push(JSON.parse(await textOf(body)) as { batch?: Batch })
    return url.includes('/flags/') ? Response.json({ flags: FLAGS, requestId: 'r' }) : answer()
  })
  const trap = createTrap('flagCallReported', (found) => {
    if (isLite(found)) tapLite(instances.push(found), found, tools)
  })
  trap.arm()

  function factsOf<K extends Fact['type']>(type: K): FactOf<K>[] {
    return facts.filter((fact): fact is FactOf<K> => fact.type === type)
  }

  return {
    trap,
    facts,
    factsOf,
    batches: () => bodies.flatMap(({ batch }) => (batch ? [batch] : [])),
    answerEvents(next) {
      answer = next
    },
    forceTo(values) {
      const overrides: Record<string, FlagOverride> = {}
      for (const [key, value] of Object.entries(values)) overrides[key] = { ...value, since: 1 }
      forced.replace({ tab: { [TOKEN]: overrides }, site: {}, settings: DEFAULT_FORCE_SETTINGS })
    },
    answered: (httpStatus) =>
      vi.waitFor(() => expect(factsOf('request-answered').map((fact) => fact.httpStatus)).toContain(httpStatus)),
    flagsLoaded: () => vi.waitFor(() => expect(factsOf('flags-changed').at(-1)?.flags).toHaveLength(3)),
    async close() {
      trap.disarm()
      // What they still have to send is not to reach the next test.
      await Promise.all(instances.map((each) => (each as PostHog).shutdown()))
      vi.unstubAllGlobals()
      vi.restoreAllMocks()
    },
  }
}

async function textOf(body: Blob | string): Promise<string> {
  if (typeof body === 'string') return body
  return new Response(body.stream().pipeThrough(new DecompressionStream('gzip'))).text()
}
