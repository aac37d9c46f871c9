import { type ReadonlySignal, signal } from '@preact/signals'
import type { SettingsStore } from './adapter.ts'
import type * as Doctor from './doctor.ts'
import type { DoctorModel } from './doctor.ts'
import type { JoinedModels } from './doctor-sources.ts'

export interface DoctorLoader {
  /** Null until its code is there. */
  readonly model: ReadonlySignal<DoctorModel | null>
  start(): () => void
}

export type LoadDoctor = () => Promise<Pick<typeof Doctor, 'createDoctor'>>

/** Loads the doctor apart from the panel, which opens without waiting for its rules. */
export function createDoctorLoader(
  joined: JoinedModels,
  settings: SettingsStore,
  now: () => number,
  loadCode: LoadDoctor = () => import('./doctor.ts'),
): DoctorLoader {
  const model = signal<DoctorModel | null>(null)

  async function load(isWanted: () => boolean): Promise<() => void> {
    const { createDoctor } = await loadCode()
    const doctor = createDoctor(joined, settings, now)
    await doctor.restore()
    if (!isWanted()) return () => undefined
    model.value = doctor
    return doctor.start()
  }

  return {
    model,
    start() {
      let wanted = true
      const stop = load(() => wanted)
      return () => {
        wanted = false
        void stop.then((end) => end())
      }
    },
  }
}
