import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Finding } from '../../core/doctor/finding.ts'
import { type DoctorReport, examineAll } from '../../core/doctor/doctor-report.ts'
import type { SettingsStore } from './adapter.ts'
import { createDismissals, type Dismissals } from './dismissals.ts'
import { type JoinedModels, joinSources } from './doctor-sources.ts'

export interface DoctorModel {
  /** What the last look at all that was recorded gave; null before the first. */
  readonly report: ReadonlySignal<DoctorReport | null>
  /** False while something changed lately: rules that wait for what comes next have not had their last say. */
  readonly upToDate: ReadonlySignal<boolean>
  /** The worst first, without those that are no problem on this site. */
  readonly findings: ReadonlySignal<readonly Finding[]>
  readonly counts: ReadonlySignal<{ readonly errors: number; readonly warnings: number }>
  readonly dismissals: Dismissals
  /** Takes up what was no problem in earlier sessions. */
  restore(): Promise<void>
  start(): () => void
}

/** In milliseconds: half of a frame, so that the panel stays at hand while the rules look at many events. */
const SLICE = 8
/** A page is seldom one event: what comes in this time is looked at together. */
const GATHER_MS = 100
/** The rules take at most this share of the time while events keep coming. */
const MAX_SHARE = 0.2
/** Some rules wait for what should come next, such as the flags of another visitor: the longest of them as long as this. */
const LOOK_AGAIN_MS = 6_000

/** Runs the rules after what was recorded has changed, no more often than it is worth. */
export function createDoctor(joined: JoinedModels, settings: SettingsStore, now: () => number): DoctorModel {
  const sources = joinSources(joined)
  const report = signal<DoctorReport | null>(null)
  const upToDate = signal(false)
  const dismissals = createDismissals(sources.site, settings)
  const findings = computed(() => {
    const keys = new Set(dismissals.ofSite.value.map(({ key }) => key))
    return (report.value?.findings ?? []).filter(({ key }) => !keys.has(key))
  })

  async function look(): Promise<void> {
    const steps = examineAll(sources.gather(now()))
    let until = performance.now() + SLICE
    for (;;) {
      const { done, value } = steps.next()
      if (done) {
        report.value = value
        return
      }
      if (performance.now() < until) continue
      await new Promise((resolve) => setTimeout(resolve, 0))
      until = performance.now() + SLICE
    }
  }

  return {
    report,
    upToDate,
    findings,
    counts: computed(() => ({
      errors: findings.value.filter(({ severity }) => severity === 'error').length,
      warnings: findings.value.filter(({ severity }) => severity === 'warning').length,
    })),
    dismissals,
    restore: dismissals.restore,
    start: () => repeatOnChange(sources.follow, look, upToDate),
  }
}

/** Runs `look` after changes, never twice at once, and once more when nothing has changed for a while. Returns the way to stop. */
function repeatOnChange(changes: () => void, look: () => Promise<void>, upToDate: Signal<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let dueAt = Number.POSITIVE_INFINITY
  let looking = false
  let changedMeanwhile = false
  let stopped = false
  let cost = 0

  function plan(delay: number, last = false): void {
    const at = performance.now() + delay
    if (stopped || (timer !== null && at >= dueAt)) return
    if (timer !== null) clearTimeout(timer)
    dueAt = at
    timer = setTimeout(() => void run(last), delay)
  }

  async function run(last: boolean): Promise<void> {
    timer = null
    looking = true
    changedMeanwhile = false
    const begun = performance.now()
    await look()
    looking = false
    cost = performance.now() - begun
    if (changedMeanwhile) plan(pause())
    else if (last) upToDate.value = true
    else plan(LOOK_AGAIN_MS, true)
  }

  const pause = (): number => Math.max(GATHER_MS, cost * (1 / MAX_SHARE - 1))
  const stopFollowing = effect(() => {
    changes()
    upToDate.value = false
    if (looking) changedMeanwhile = true
    else plan(pause())
  })
  return () => {
    stopped = true
    stopFollowing()
    if (timer !== null) clearTimeout(timer)
  }
}
