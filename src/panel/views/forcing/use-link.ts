import type { ForcedValue } from '../../../core/flags/preset.ts'
import { useModels } from '../../context.ts'

/** Makes links to the shown page; one that can't be made is told as the problem of presets. */
export function useLink(): (flags: ReadonlyMap<string, ForcedValue>, name: string) => Promise<string | null> {
  const { presets } = useModels()
  return async (flags, name) => {
    const result = await presets.linkTo(flags, name)
    presets.problem.value = result.ok ? null : result.error
    return result.ok ? result.link : null
  }
}
