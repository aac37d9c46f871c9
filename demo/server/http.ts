import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from './behaviour.ts'

const CORS_HEADERS = ['access-control-allow-origin', 'access-control-allow-credentials'] as const

/** PostHog answers every origin, with credentials, and allows whatever headers were asked for. */
export function allowEveryOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    if (origin) {
      reply.header('access-control-allow-origin', origin)
      reply.header('access-control-allow-credentials', 'true')
      reply.header('vary', 'Origin')
    }
    if (request.method !== 'OPTIONS') return
    const asked = request.headers['access-control-request-headers']
    reply.header('access-control-allow-methods', 'GET,POST,OPTIONS')
    reply.header('access-control-allow-headers', asked ?? 'X-Requested-With,Content-Type')
    return reply.code(200).send()
  })
}

/** Bodies stay bytes: posthog-js labels gzip `text/plain` and form data in several ways. */
export function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
}

export function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

export function queryOf(request: FastifyRequest): Record<string, unknown> {
  return { ...(request.query as Record<string, unknown>) }
}

export function sdkOf(request: FastifyRequest): string | undefined {
  return (request.params as { sdk?: string }).sdk
}

/** The path an SDK asked for, without the version prefix and the query. */
export function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? request.url
  const sdk = sdkOf(request)
  return sdk === undefined ? path : path.slice(`/v/${sdk}`.length)
}

export function sendError(reply: FastifyReply, status: number, code: string, detail: string): FastifyReply {
  const type = status === 401 ? 'authentication_error' : status >= 500 ? 'server_error' : 'validation_error'
  return reply.code(status).send({ type, code, detail, attr: null })
}

/** Waits and fails as the fault says. Returns true when the request is over. */
export async function applyFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  if (fault.delayMs) await wait(fault.delayMs)
  await fault.held
  if (fault.withoutCors) for (const name of CORS_HEADERS) reply.removeHeader(name)
  if (fault.clockAheadMs) reply.header('date', new Date(Date.now() + fault.clockAheadMs).toUTCString())
  if (fault.destroySocket) {
    reply.hijack()
    request.raw.socket.destroy()
    return true
  }
  if (fault.html) {
    reply.code(200).type('text/html; charset=utf-8').send('<!doctype html><title>Paperbark</title>')
    return true
  }
  if (fault.status === undefined || fault.status === 200) return false
  const limited = fault.status === 429
  sendError(reply, fault.status, limited ? 'throttled' : 'stand_in_fault', limited ? 'Rate limited.' : 'Told to fail.')
  return true
}
