import type { PlanNote, TrackingPlan } from './tracking-plan.ts'

/** Why no plan could be made of a source. `line` and `column` are 1-based; 1:1 when it is about the whole file. */
export type PlanError = PlanNote

export type PlanResult =
  | { readonly ok: true; readonly plan: TrackingPlan }
  | { readonly ok: false; readonly error: PlanError }

/** One kind of file a tracking plan can come from; each lives in a file of its own and is listed in load-plan.ts. */
export interface PlanFormat {
  readonly id: string
  /** As the user reads it: "TypeScript or JavaScript". */
  readonly label: string
  /** `sourceName` is a file name, an address, or something like "pasted text". Must not throw. */
  recognises(sourceName: string, text: string): boolean
  /** Must not throw: what is wrong with the text is the error of the result. */
  parse(text: string, sourceName: string): PlanResult
}
