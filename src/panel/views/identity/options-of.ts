import { configRows, type OptionRow } from '../../../core/identity/config-rows.ts'
import type { PanelModels } from '../../context.ts'
import type { SdkInstance } from '../../models/documents.ts'
import type { InstanceConfig } from '../../models/instance-configs.ts'

const rowsOf = new WeakMap<InstanceConfig, readonly OptionRow[]>()

/** The options of an instance; null while it has told none. Each configuration is read once. */
export function optionsOf(
  { instanceConfigs }: Pick<PanelModels, 'instanceConfigs'>,
  { id, init }: SdkInstance,
): readonly OptionRow[] | null {
  const config = instanceConfigs.configOf(id)
  if (!config) return null
  let rows = rowsOf.get(config)
  if (!rows) {
    rows = configRows(config, init?.bundle === 'lite' ? 'lite' : 'posthog-js')
    rowsOf.set(config, rows)
  }
  return rows
}
