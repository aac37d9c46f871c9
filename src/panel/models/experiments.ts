import { computed, type ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { experiments, exposedFlag, type Experiment, isExperiment } from '../../core/flags/experiments.ts'
import type { SdkInstance } from './documents.ts'
import type { FlagsModel } from './flags.ts'

export interface ExperimentsModel {
  /** Of the shown instance's project. */
  readonly experiments: ReadonlySignal<readonly Experiment[]>
  /** Without looking for their events. */
  readonly count: ReadonlySignal<number>
  /** The flag's exposures, oldest first. */
  exposuresOf(flagKey: string): readonly CapturedEvent[]
}

/** `live` are the live page's events: its flags go with no others. */
export function createExperiments(flags: FlagsModel, live: ReadonlySignal<readonly CapturedEvent[]>): ExperimentsModel {
  const ofProject = computed(() => live.value.filter((event) => isOfProject(event, flags.instance.value)))
  const exposureEvents = computed(() => flags.settings.value.exposureEvents)
  return {
    experiments: computed(() =>
      experiments({ rows: flags.rows.value, events: ofProject.value, exposureEvents: exposureEvents.value }),
    ),
    count: computed(() => flags.rows.value.filter(isExperiment).length),
    exposuresOf: (flagKey) =>
      ofProject.value.filter((event) => exposedFlag(event, exposureEvents.value, (key) => key === flagKey) !== null),
  }
}

/** An event of an earlier page is known by the token it carries. */
function isOfProject({ instanceId, properties }: CapturedEvent, instance: SdkInstance | null): boolean {
  if (!instance) return false
  return instanceId === instance.id || (instance.init !== null && properties['token'] === instance.init.token)
}
