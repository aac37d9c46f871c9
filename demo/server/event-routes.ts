import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeFault, type EventsFault } from './behaviour.ts'
import { BodyError, distinctIdOf, readEvents, tokenOf, type EventBatch, type RawEvent } from './event-body.ts'
import { applyFault, bodyOf, pathOf, queryOf, sdkOf, sendError } from './http.ts'
import type { ReceivedEvent, StandInState } from './stand-in-state.ts'

const PATHS = ['/e/', '/i/v0/e/', '/capture/', '/track/', '/batch/', '/engage/', '/s/']

function bytesOf(request: FastifyRequest): Buffer {
  const { data } = queryOf(request)
  // The oldest SDKs can be told to send GET requests; the payload is then in the query.
  return request.method === 'GET' && typeof data === 'string'
    ? Buffer.from(`data=${encodeURIComponent(data)}`)
    : bodyOf(request)
}

function uuidOf(event: RawEvent): string | undefined {
  return typeof event.uuid === 'string' ? event.uuid : undefined
}

function receive(request: FastifyRequest, batch: EventBatch, token: string): ReceivedEvent[] {
  return batch.events.map((raw) => ({
    event: String(raw.event),
    uuid: uuidOf(raw),
    token: tokenOf(raw) ?? token,
    distinctId: distinctIdOf(raw),
    properties: raw.properties ?? {},
    raw,
    at: Date.now(),
    path: pathOf(request),
    sdk: sdkOf(request),
    encoding: batch.encoding,
  }))
}

function record(state: StandInState, request: FastifyRequest, batch: EventBatch, status: number): void {
  state.eventRequests.push({
    at: Date.now(),
    path: pathOf(request),
    query: queryOf(request),
    sdk: sdkOf(request),
    status,
    contentType: request.headers['content-type'],
    events: batch.events.map((event) => ({ event: String(event.event), uuid: uuidOf(event) })),
  })
}

function accept(request: FastifyRequest, reply: FastifyReply, fault: EventsFault): FastifyReply {
  const path = pathOf(request)
  const limited = path.startsWith('/s') ? 'recordings' : 'events'
  const status = path.startsWith('/i/v0/') ? 'Ok' : 1
  return reply.send({ status, ...(fault.quotaLimited ? { quota_limited: [limited] } : {}) })
}

function readOrRefuse(request: FastifyRequest, reply: FastifyReply): EventBatch | undefined {
  try {
    const { compression } = queryOf(request)
    return readEvents(bytesOf(request), typeof compression === 'string' ? compression : undefined)
  } catch (error) {
    if (!(error instanceof BodyError)) throw error
    sendError(reply, 400, error.code, error.message)
    return undefined
  }
}

async function answer(state: StandInState, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const batch = readOrRefuse(request, reply)
  if (!batch) return reply
  if (batch.token === undefined) {
    return sendError(reply, 401, 'missing_api_key', 'The event has no project token.')
  }
  if (!batch.events.every((event) => typeof event.event === 'string' && event.event !== '')) {
    return sendError(reply, 400, 'invalid_payload', 'An event has no name.')
  }
  const fault = takeFault(state.behaviour, 'events')
  const refused = fault.destroySocket ? 0 : (fault.status ?? 200)
  record(state, request, batch, refused)
  if (refused === 200 && !fault.quotaLimited && !fault.html)
    state.received.push(...receive(request, batch, batch.token))
  if (await applyFault(fault, request, reply)) return reply
  return accept(request, reply, fault)
}

export function addEventRoutes(app: FastifyInstance, state: StandInState): void {
  for (const url of PATHS) {
    app.route({ method: ['GET', 'POST'], url, handler: (request, reply) => answer(state, request, reply) })
  }
}
