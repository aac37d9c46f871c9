import type { PlanSource } from '../core/plan/plan-format.ts'
import { loadPlans } from '../core/plan/load-plan.ts'

// Reading a large taxonomy takes longer than a frame, and the parsers are the panel's largest part: both stay off its thread.
addEventListener('message', ({ data }: MessageEvent<readonly PlanSource[]>) => {
  postMessage(loadPlans(data))
})
