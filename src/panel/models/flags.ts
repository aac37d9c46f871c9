import { computed, type ReadonlySignal } from '@preact/signals'
import type { FactOf, FlagRead } from '../../core/events/facts.ts'
import type { FlagChange } from '../../core/flags/flag-timeline.ts'
import { type FlagRow, flagRows, type KnownVariant } from '../../core/flags/flag-rows.ts'
import { type FlagPayload, NOTHING_FORCED } from '../../core/flags/forced-flags.ts'
import type { DocumentsModel, SdkInstance } from './documents.ts'
import type { ForcedModel } from './forced.ts'
import { createFlagStates, type FlagState } from './flag-states.ts'
import { createForcedClock } from './forced-clock.ts'
import { createForcing, type FlagForcing } from './forcing.ts'

export interface FlagsModel extends FlagForcing {
  /** The instance whose flags are shown: the chosen one, else the first that has been initialised. */
  readonly instance: ReadonlySignal<SdkInstance | null>
  /** Instance id → what it told of its flags. */
  readonly states: ReadonlySignal<ReadonlyMap<string, FlagState>>
  readonly rows: ReadonlySignal<readonly FlagRow[]>
  /** False until the server's answer, or flags cached by an earlier visit, are there. */
  readonly loaded: ReadonlySignal<boolean>
  /** The SDK's last news of its flags; null before any. */
  readonly latest: ReadonlySignal<FactOf<'flags-changed'> | null>
  /** What the SDK held of one flag over time, oldest first. */
  changesOf(flagKey: string): readonly FlagChange[]
  readonly forcedCount: ReadonlySignal<number>
  /** Keys that the page asked for beyond those whose reads are told. */
  readonly keysLeftOut: ReadonlySignal<number>
}

/** What others know of flags: the taxonomy, and lists of variants. */
export interface FlagKnowledge {
  /** Null without a taxonomy that lists flags. */
  readonly plannedKeys: ReadonlySignal<ReadonlySet<string> | null>
  readonly knownVariants: ReadonlySignal<ReadonlyMap<string, readonly KnownVariant[]>>
  /** Flag key → what comes with it when it is on. */
  readonly onPayloads: ReadonlySignal<ReadonlyMap<string, FlagPayload>>
}

export function createFlags(
  forcedModel: ForcedModel,
  documents: DocumentsModel,
  selectedInstanceId: ReadonlySignal<string | null>,
  knowledge: FlagKnowledge,
  now: () => number,
): FlagsModel {
  const states = createFlagStates(documents)

  const instance = computed(() => {
    const list = documents.instances.value
    return list.find((one) => one.id === selectedInstanceId.value) ?? list.find((one) => one.init) ?? list[0] ?? null
  })
  const forced = computed(() => forcedModel.byOrigin.value.get(instance.value?.origin ?? '') ?? NOTHING_FORCED)
  const time = createForcedClock(forced, now)
  const state = computed(() => states.value.get(instance.value?.id ?? ''))
  const reads = computed<readonly FlagRead[]>(() => [...(state.value?.reads.values() ?? [])])
  const rows = computed(() =>
    flagRows({
      flags: state.value?.latest?.flags ?? [],
      reads: reads.value,
      forced: forced.value,
      token: instance.value?.init?.token ?? '',
      now: time.value,
      plannedKeys: instance.value ? knowledge.plannedKeys.value : null,
      knownVariants: knowledge.knownVariants.value,
      onPayloads: knowledge.onPayloads.value,
    }),
  )

  return {
    ...createForcing(forcedModel, instance, now),
    instance,
    states,
    rows,
    loaded: computed(() => state.value?.latest?.loaded ?? false),
    latest: computed(() => state.value?.latest ?? null),
    changesOf: (flagKey) => state.value?.changes.get(flagKey) ?? [],
    keysLeftOut: computed(() => state.value?.keysLeftOut ?? 0),
    forcedCount: computed(() => rows.value.filter((row) => row.override).length),
  }
}
