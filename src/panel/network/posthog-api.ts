import { type ApiConnection, explainFailure, type KeyScope } from '../../core/flags/api-connection.ts'
import type { FlagDefinition } from '../../core/flags/flag-definitions.ts'
import { type Experiment, parseExperiments } from '../../core/flags/parse-experiments.ts'
import { MAX_DEFINITIONS, parseFlagDefinitions } from '../../core/flags/parse-flag-definitions.ts'
import { describeJsonProblem, parseJson } from '../../core/values/parse-json.ts'
import type { ApiAccess } from '../models/adapter.ts'

/** PostHog gives 100 a page unless told otherwise, and as many as this takes well below a second. */
const PAGE_SIZE = 200
/** A page of flags is some 500 KB. */
const MAX_PAGE_BYTES = 20_000_000
/** For each page; PostHog answers within some seconds, or hardly at all. */
const PATIENCE = 30_000

export type Fetched<Value> =
  | { readonly ok: true; readonly value: Value; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string }

interface Resource<Item> {
  readonly path: string
  /** As it is called in words. */
  readonly what: string
  readonly scope: KeyScope
  parse(
    text: string,
  ):
    | { readonly ok: true; readonly items: readonly Item[]; readonly notes: readonly string[] }
    | { readonly ok: false; readonly message: string }
}

const FLAGS: Resource<FlagDefinition> = {
  path: 'feature_flags',
  what: 'feature flags',
  scope: 'feature_flag:read',
  parse(text) {
    const result = parseFlagDefinitions(text)
    if (!result.ok) return { ok: false, message: result.error.message }
    // That a list has further pages is no news here.
    return { ok: true, items: result.flags, notes: result.notes.filter((note) => !note.startsWith('The list goes on')) }
  },
}

const EXPERIMENTS: Resource<Experiment> = {
  path: 'experiments',
  what: 'experiments',
  scope: 'experiment:read',
  parse(text) {
    const result = parseExperiments(text)
    return result.ok ? { ok: true, items: result.experiments, notes: [] } : result
  },
}

const EVENT_DEFINITIONS: Resource<unknown> = {
  path: 'event_definitions',
  what: 'event definitions',
  scope: 'event_definition:read',
  parse: parseDefinitions,
}

const PROPERTY_DEFINITIONS: Resource<unknown> = {
  path: 'property_definitions',
  what: 'property definitions',
  scope: 'property_definition:read',
  parse: parseDefinitions,
}

/** Their fields are for the importer to read; here they are a list. */
function parseDefinitions(text: string): ReturnType<Resource<unknown>['parse']> {
  const read = parseJson(text)
  if (!read.ok) return { ok: false, message: describeJsonProblem(read.problem) }
  const { results } = (read.value ?? {}) as { readonly results?: unknown }
  return Array.isArray(results)
    ? { ok: true, items: results, notes: [] }
    : { ok: false, message: 'It holds no `results`.' }
}

export function fetchFlags(api: ApiAccess, connection: ApiConnection): Promise<Fetched<readonly FlagDefinition[]>> {
  return fetchPages(api, connection, FLAGS)
}

export function fetchExperiments(api: ApiAccess, connection: ApiConnection): Promise<Fetched<readonly Experiment[]>> {
  return fetchPages(api, connection, EXPERIMENTS)
}

/** The project's event and property definitions, as one text in which `loadPlans` finds both. */
export async function fetchTaxonomy(api: ApiAccess, connection: ApiConnection): Promise<Fetched<string>> {
  const events = await fetchPages(api, connection, EVENT_DEFINITIONS)
  if (!events.ok) return events
  const properties = await fetchPages(api, connection, PROPERTY_DEFINITIONS)
  if (!properties.ok) return properties
  const definitions = { event_definitions: events.value, property_definitions: properties.value }
  return { ok: true, value: JSON.stringify(definitions, null, 1), notes: [...events.notes, ...properties.notes] }
}

/**
 * Reads a list page by page. That there is a next page is taken from the answer; its address is not, so that the key goes
 * to the host that the user named and to no other.
 */
async function fetchPages<Item>(
  api: ApiAccess,
  connection: ApiConnection,
  resource: Resource<Item>,
): Promise<Fetched<readonly Item[]>> {
  const { host, projectId, key } = connection
  const items: Item[] = []
  const notes: string[] = []
  for (let offset = 0; offset < MAX_DEFINITIONS;) {
    const url = `${host}/api/projects/${projectId}/${resource.path}/?limit=${PAGE_SIZE}&offset=${offset}`
    const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }
    const answer = await api.request(url, { headers, maxBytes: MAX_PAGE_BYTES, timeoutMs: PATIENCE })
    if (!answer.ok) return { ok: false, problem: explainFailure(answer, connection, resource) }
    const page = resource.parse(answer.text)
    if (!page.ok) return { ok: false, problem: `What ${host} answered can't be read. ${page.message}` }
    items.push(...page.items)
    notes.push(...page.notes)
    const { length, hasNext } = describePage(answer.text)
    if (!hasNext || length === 0) return { ok: true, value: items, notes }
    // A server may give fewer than it was asked for.
    offset += length
  }
  notes.push(`There are more than ${MAX_DEFINITIONS} ${resource.what}; the others are not here.`)
  return { ok: true, value: items, notes }
}

function describePage(text: string): { readonly length: number; readonly hasNext: boolean } {
  const page = JSON.parse(text) as { readonly next?: unknown; readonly results?: unknown }
  return {
    length: Array.isArray(page.results) ? page.results.length : 0,
    hasNext: typeof page.next === 'string' && page.next !== '',
  }
}
