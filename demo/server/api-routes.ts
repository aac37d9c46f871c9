import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from './http.ts'
import type { StandInState } from './stand-in-state.ts'

/** What a personal API key may read in the stand-in's project; `phx_` as in PostHog. */
export const STAND_IN_PROJECT = '42'
export const API_KEYS = {
  /** All scopes that Hogscope asks for. */
  full: 'phx_standin_may_read_all_0001',
  /** `feature_flag:read` alone. */
  flagsOnly: 'phx_standin_flags_only_0002',
  /** Neither. */
  scopeless: 'phx_standin_no_scope_0003',
} as const

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  [API_KEYS.full]: ['feature_flag:read', 'experiment:read', 'event_definition:read', 'property_definition:read'],
  [API_KEYS.flagsOnly]: ['feature_flag:read'],
  [API_KEYS.scopeless]: [],
}

/** As many as PostHog gives unless told otherwise, and at most in the stand-in: so that its lists have pages. */
const MAX_PAGE = 100

/** PostHog's private API: GET /api/projects/:id/feature_flags/, experiments/, event_definitions/ and property_definitions/ (https://posthog.com/docs/api). */
export function addApiRoutes(app: FastifyInstance, state: StandInState): void {
  addList(app, state, 'feature_flags', 'feature_flag:read', () => state.api.flags)
  addList(app, state, 'experiments', 'experiment:read', () => state.api.experiments)
  addList(app, state, 'event_definitions', 'event_definition:read', () => state.api.eventDefinitions)
  addList(app, state, 'property_definitions', 'property_definition:read', () => state.api.propertyDefinitions)
}

function addList(
  app: FastifyInstance,
  state: StandInState,
  name: string,
  scope: string,
  items: () => readonly object[],
): void {
  app.get<{ Params: { project: string } }>(`/api/projects/:project/${name}/`, async (request, reply) => {
    state.api.requests.push({ url: request.url, authorization: request.headers.authorization, at: Date.now() })
    const refusal = refusalOf(request.headers.authorization, request.params.project, scope)
    if (refusal) return send(reply, refusal)
    return reply.send(pageOf(request, items()))
  })
}

interface Refusal {
  status: number
  type: string
  code: string
  detail: string
}

function refusalOf(authorization: string | undefined, project: string, scope: string): Refusal | null {
  const type = 'authentication_error'
  if (authorization === undefined) {
    const detail = 'Authentication credentials were not provided.'
    return { status: 401, type, code: 'not_authenticated', detail }
  }
  const scopes = SCOPES[authorization.replace(/^Bearer /, '')]
  if (!scopes) {
    const detail = 'Personal API key found in request Authorization header is invalid.'
    return { status: 401, type, code: 'authentication_failed', detail }
  }
  if (project !== STAND_IN_PROJECT) {
    return { status: 404, type: 'invalid_request', code: 'not_found', detail: 'Project not found.' }
  }
  if (scopes.includes(scope)) return null
  const detail = `API key missing required scope '${scope}'`
  return { status: 403, type, code: 'permission_denied', detail }
}

function send(reply: FastifyReply, { status, ...body }: Refusal): FastifyReply {
  return reply.code(status).send({ ...body, attr: null })
}

function pageOf(request: FastifyRequest, items: readonly object[]): object {
  const query = queryOf(request)
  const limit = Math.min(MAX_PAGE, Number(query['limit'] ?? MAX_PAGE))
  const offset = Number(query['offset'] ?? 0)
  const path = `http://${request.headers.host}${request.url.split('?', 1)[0]}`
  const addressOf = (start: number): string => `${path}?limit=${limit}&offset=${start}`
  return {
    count: items.length,
    next: offset + limit < items.length ? addressOf(offset + limit) : null,
    previous: offset > 0 ? addressOf(Math.max(0, offset - limit)) : null,
    results: items.slice(offset, offset + limit),
  }
}
