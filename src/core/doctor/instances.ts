import type { WireValue } from '../values/wire-value.ts'
import type { Recorded, RecordedInstance } from './recorded.ts'

/** An option as the instance has it, defaults included; undefined where the SDK does not tell. */
export function optionOf({ config }: RecordedInstance, name: string): WireValue | undefined {
  return config !== null && Object.hasOwn(config.effective, name) ? config.effective[name] : undefined
}

/** An option as the page gave it to `init()`; undefined where it gave none. */
export function givenOption({ config }: RecordedInstance, name: string): WireValue | undefined {
  return config !== null && Object.hasOwn(config.given, name) ? config.given[name] : undefined
}

export function isLive(documents: Recorded['documents'], documentId: string): boolean {
  return documents.some((document) => document.documentId === documentId && document.live)
}

/** Instances that were initialised, each with what it was initialised with. */
export function initialised({
  instances,
}: Recorded): (RecordedInstance & { readonly init: NonNullable<RecordedInstance['init']> })[] {
  return instances.flatMap((instance) => (instance.init ? { ...instance, init: instance.init } : []))
}
