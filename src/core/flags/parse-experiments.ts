import { parseJson } from '../values/parse-json.ts'
import { readVariantList } from './parse-flag-definitions.ts'
import { fail, findList, isObject, type JsonObject, ShapeError } from './read-api-list.ts'

/** An experiment of PostHog's, as far as a flag's variants are concerned. */
export interface Experiment {
  readonly name: string
  readonly flagKey: string
  readonly state: 'draft' | 'running' | 'ended'
  readonly variants: readonly string[]
}

export type ExperimentsResult =
  | { readonly ok: true; readonly experiments: readonly Experiment[]; readonly next: string | null }
  | { readonly ok: false; readonly message: string }

/**
 * Reads one page of GET /api/projects/<id>/experiments/, archived ones left out. Fields as in
 * https://posthog.com/docs/api/experiments. Never throws.
 */
export function parseExperiments(text: string): ExperimentsResult {
  const parsed = parseJson(text)
  if (!parsed.ok) return { ok: false, message: parsed.problem.message }
  try {
    const { items, path, next } = findList(
      parsed.value,
      ['results'],
      'A list of experiments was expected.',
      () => false,
    )
    const experiments = items.flatMap((item, index) => {
      const at = `${path}[${index}]`
      if (!isObject(item)) return fail(at, 'an experiment', item)
      return item['archived'] === true ? [] : [readExperiment(item, at)]
    })
    return { ok: true, experiments, next }
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    return { ok: false, message: error.message }
  }
}

function readExperiment(item: JsonObject, at: string): Experiment {
  const { name, feature_flag_key: flagKey, start_date: start, end_date: end, parameters } = item
  if (typeof flagKey !== 'string') return fail(`${at}.feature_flag_key`, "a flag's key", flagKey)
  const variants = isObject(parameters) ? (parameters['feature_flag_variants'] ?? []) : []
  return {
    name: typeof name === 'string' ? name : flagKey,
    flagKey,
    state: typeof end === 'string' ? 'ended' : typeof start === 'string' ? 'running' : 'draft',
    variants: readVariantList(variants, `${at}.parameters.feature_flag_variants`).map((variant) => variant.name),
  }
}
