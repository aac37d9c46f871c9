import type { ServerFlag } from '../../core/events/facts.ts'
import type { FlagValue } from '../../core/flags/forced-flags.ts'
import { guard } from '../patch.ts'
import { describeFlags, numberOr, textsOf } from './describe-flags.ts'
import type { TappedInstance } from './instance.ts'
import type { LoadedFlags } from './loaded-flags.ts'

/** More flags than any project has; beyond them the panel says how many are left out. */
const MAX_FLAGS = 10_000

/** The flags as the SDK holds them, whatever is forced, and where it has each from. */
export interface ServerFlags {
  /** Records them when they differ from those recorded last. */
  report(): void
  /** The SDK reads its getters whenever flags arrive, so a look at each read misses no change; the work waits until the page is done. */
  lookForChange(given: unknown): void
  /** The server answered a question for flags with this. */
  answered(json: unknown): void
  /** Flag key → the server's value. */
  values(): ReadonlyMap<string, FlagValue>
  /** What the page gets while nothing is forced: the server's value, or its own override. */
  valueOf(key: string): unknown
}

/** One and the same, so that nothing is not taken for something else. */
const NONE: object = {}

export function createServerFlags(tapped: TappedInstance, { isLoaded }: LoadedFlags): ServerFlags {
  const { posthog } = tapped
  /** What the getter gave last: the SDK's stored flags, or those the page was started with. */
  let held: object = NONE
  let reported: readonly unknown[] = []
  let reportQueued = false
  const answers = createAnswers(tapped)

  const property = (key: string): object => {
    const value = posthog.get_property?.(key)
    return typeof value === 'object' && value !== null ? value : NONE
  }
  const pageOverrides = (): object => property('$override_feature_flags')

  /** With the page's own overrides in it the getter's answer is not the server's. */
  function serverValues(): object {
    const stored = property('$enabled_feature_flags')
    return Object.keys(pageOverrides()).length > 0 || Object.keys(held).length === 0 ? stored : held
  }

  /** What changes when the flags do: objects are compared by identity, as the SDK makes new ones. */
  const state = (): readonly unknown[] => [
    posthog.get_property?.('$enabled_feature_flags'),
    posthog.get_property?.('$override_feature_flags'),
    serverValues(),
    isLoaded(),
    answers.count,
  ]
  const differs = (next: readonly unknown[]): boolean =>
    next.length !== reported.length || next.some((each, index) => each !== reported[index])

  function report(): void {
    const next = state()
    if (!differs(next)) return
    reported = next
    const flags = describeFlags(tapped, serverValues(), pageOverrides(), answers.sourceOf)
    tapped.recorder.record('flags-changed', {
      instance: tapped.id,
      flags: flags.slice(0, MAX_FLAGS),
      leftOut: Math.max(0, flags.length - MAX_FLAGS),
      loaded: isLoaded(),
      evaluatedAt: numberOr(posthog.get_property?.('$feature_flag_evaluated_at'), null),
      errors: textsOf(posthog.get_property?.('$feature_flag_errors')),
    })
  }

  return {
    report,
    lookForChange(given) {
      if (typeof given === 'object' && given !== null) held = given
      if (reportQueued || posthog.__loaded !== true || !differs(state())) return
      reportQueued = true
      queueMicrotask(() => {
        reportQueued = false
        guard(report)
      })
    },
    answered: answers.add,
    valueOf(key) {
      const owner = [pageOverrides(), serverValues()].find((values) => Object.hasOwn(values, key))
      return owner && (owner as Record<string, unknown>)[key]
    },
    values: () => new Map(Object.entries(serverValues()) as [string, FlagValue][]),
  }
}

interface Answers {
  readonly count: number
  add(json: unknown): void
  sourceOf(key: string): ServerFlag['source']
}

/** Which flags the server's answers of this visit were about. */
function createAnswers({ posthog }: TappedInstance): Answers {
  const keys = new Set<string>()
  let count = 0
  return {
    get count() {
      return count
    },
    add(json) {
      const { flags, featureFlags, errorsWhileComputingFlags } = (json ?? {}) as Record<string, unknown>
      const told: unknown = flags ?? featureFlags
      if (typeof told !== 'object' || told === null) return
      if (errorsWhileComputingFlags !== true) keys.clear()
      for (const [key, each] of Object.entries(told)) {
        const failed = typeof each === 'object' && (each as { failed?: unknown } | null)?.failed === true
        // The oldest answers are a list of names.
        if (!failed) keys.add(Array.isArray(told) ? String(each) : key)
      }
      count++
    },
    sourceOf(key) {
      if (keys.has(key)) return 'server'
      const bootstrap: unknown = posthog.config?.bootstrap?.featureFlags
      return typeof bootstrap === 'object' && bootstrap !== null && Object.hasOwn(bootstrap, key)
        ? 'bootstrap'
        : 'cache'
    },
  }
}
