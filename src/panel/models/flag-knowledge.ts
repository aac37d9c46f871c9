import { computed, type ReadonlySignal } from '@preact/signals'
import type { FlagDefinition } from '../../core/flags/flag-definitions.ts'
import type { FlagPayload } from '../../core/flags/forced-flags.ts'
import { mergeVariants, type VariantSource } from '../../core/flags/merge-variants.ts'
import type { Experiment } from '../../core/flags/parse-experiments.ts'
import type { TrackingPlan } from '../../core/plan/tracking-plan.ts'
import type { ImportedDefinitions } from './flag-definitions.ts'
import type { FlagKnowledge } from './flags.ts'
import type { ProjectFlags } from './posthog-api.ts'

/** What is known of flags beyond what the page's SDK tells; PostHog's own word goes before the team's files. */
export function createFlagKnowledge(
  plan: ReadonlySignal<TrackingPlan | null>,
  imported: ReadonlySignal<ImportedDefinitions | null>,
  project: ReadonlySignal<ProjectFlags | null>,
): FlagKnowledge {
  return {
    plannedKeys: computed(() => {
      const keys = plan.value?.flagKeys ?? []
      return keys.length === 0 ? null : new Set(keys.map(({ key }) => key))
    }),
    knownVariants: computed(() =>
      mergeVariants([
        ...(project.value ? [ofDefinitions("PostHog's API", project.value.flags)] : []),
        ...(project.value?.experiments ?? []).filter(({ variants }) => variants.length > 0).map(ofExperiment),
        ...(imported.value ? [ofDefinitions(imported.value.sourceName, imported.value.flags)] : []),
        ...(plan.value ? [ofPlan(plan.value)] : []),
      ]),
    ),
    onPayloads: computed(
      () => new Map([...(imported.value?.flags ?? []), ...(project.value?.flags ?? [])].flatMap(onPayloadOf)),
    ),
  }
}

function onPayloadOf({ key, onPayload }: FlagDefinition): [string, FlagPayload][] {
  return onPayload === undefined ? [] : [[key, onPayload]]
}

function ofDefinitions(name: string, flags: readonly FlagDefinition[]): VariantSource {
  return { name, byFlag: new Map(flags.map(({ key, variants }) => [key, variants])) }
}

function ofExperiment({ name, state, flagKey, variants }: Experiment): VariantSource {
  return {
    name: `experiment "${name}" (${state})`,
    byFlag: new Map([[flagKey, variants.map((each) => ({ name: each }))]]),
  }
}

/** A plan that names no variants of a flag does not say that it has none. */
function ofPlan({ sources, flagKeys }: TrackingPlan): VariantSource {
  const named = flagKeys.filter(({ variants }) => variants.length > 0)
  return {
    name: sources.join(', '),
    byFlag: new Map(named.map(({ key, variants }) => [key, variants.map((name) => ({ name }))])),
  }
}
