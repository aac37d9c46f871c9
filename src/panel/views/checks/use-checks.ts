import { useModels } from '../../context.ts'
import { type ChecksModel, checksOf } from '../../models/checks.ts'

export function useChecks(): ChecksModel {
  return checksOf(useModels())
}
