import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeFault } from './behaviour.ts'
import { BodyError, decodeBody } from './event-body.ts'
import { applyFault, bodyOf, queryOf, sendError } from './http.ts'
import type { StandInState } from './stand-in-state.ts'

/** Logs and metrics are no events, but fail as these do. */
const LISTS = { '/i/v1/logs': 'resourceLogs', '/i/v1/metrics': 'resourceMetrics' } as const

async function answer(state: StandInState, list: string, request: FastifyRequest, reply: FastifyReply) {
  const { token } = queryOf(request)
  if (typeof token !== 'string' || token === '') {
    return sendError(reply, 401, 'missing_api_key', 'The address has no project token.')
  }
  try {
    const { value } = decodeBody(bodyOf(request))
    if (typeof value !== 'object' || value === null || !Array.isArray((value as Record<string, unknown>)[list])) {
      return sendError(reply, 400, 'invalid_payload', `The body has no ${list}.`)
    }
  } catch (error) {
    if (!(error instanceof BodyError)) throw error
    return sendError(reply, 400, error.code, error.message)
  }
  if (await applyFault(takeFault(state.behaviour, 'events'), request, reply)) return reply
  return reply.send({})
}

export function addOtlpRoutes(app: FastifyInstance, state: StandInState): void {
  for (const [url, list] of Object.entries(LISTS)) {
    app.post(url, (request, reply) => answer(state, list, request, reply))
  }
}
