import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeFault } from './behaviour.ts'
import { BodyError, decodeBody } from './event-body.ts'
import { answerFlags, type FlagsApi } from './flag-answers.ts'
import { applyFault, bodyOf, pathOf, queryOf, sdkOf, sendError } from './http.ts'
import { configScript, decideConfig, projectConfig } from './project-config.ts'
import type { StandInState } from './stand-in-state.ts'

const BAD_TOKEN = 'Project API key invalid. You can find your project API key in your PostHog project settings.'

/** What the public lists hold in a project without web experiments and the like. */
const EMPTY_LISTS: Record<string, object> = {
  '/api/web_experiments/': { experiments: [] },
  '/api/early_access_features/': { earlyAccessFeatures: [] },
  '/api/product_tours/': { product_tours: [] },
}

function readQuestion(request: FastifyRequest): Record<string, unknown> {
  const { value } = decodeBody(bodyOf(request))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

async function flags(state: StandInState, api: FlagsApi, request: FastifyRequest, reply: FastifyReply) {
  const query = queryOf(request)
  const body = readQuestion(request)
  state.flagRequests.push({ at: Date.now(), path: pathOf(request), query, sdk: sdkOf(request), body })
  const token = body.token ?? body.api_key
  if (typeof token !== 'string' || token === '') return sendError(reply, 401, 'invalid_api_key', BAD_TOKEN)
  const fault = takeFault(state.behaviour, 'flags')
  if (await applyFault(fault, request, reply)) return reply
  const withConfig = api === 'decide' || query.config === 'true'
  const { values } = state.behaviour.config
  const question = {
    api,
    version: query.v === undefined ? undefined : Number(query.v),
    disableFlags: body.disable_flags === true,
    flagKeys: Array.isArray(body.flag_keys) ? body.flag_keys.map(String) : undefined,
    fault,
  }
  return reply.send({ ...(withConfig ? decideConfig(values) : {}), ...answerFlags(question, state.flags) })
}

function addFlagRoutes(app: FastifyInstance, state: StandInState): void {
  for (const api of ['flags', 'decide'] as const) {
    app.post(`/${api}/`, async (request, reply) => {
      try {
        return await flags(state, api, request, reply)
      } catch (error) {
        if (!(error instanceof BodyError)) throw error
        return sendError(reply, 400, error.code, error.message)
      }
    })
  }
}

function addConfigRoutes(app: FastifyInstance, state: StandInState): void {
  app.get<{ Params: { token: string } }>('/array/:token/config', async (request, reply) => {
    const fault = takeFault(state.behaviour, 'config')
    if (await applyFault(fault, request, reply)) return reply
    return reply.send({ token: request.params.token, ...projectConfig(fault.values) })
  })
  app.get<{ Params: { token: string } }>('/array/:token/config.js', async (request, reply) => {
    const fault = takeFault(state.behaviour, 'config')
    if (await applyFault(fault, request, reply)) return reply
    const { token } = request.params
    reply.header('content-type', 'application/javascript; charset=utf-8')
    return reply.send(configScript(token, { token, ...projectConfig(fault.values) }))
  })
}

export function addProjectRoutes(app: FastifyInstance, state: StandInState): void {
  addFlagRoutes(app, state)
  addConfigRoutes(app, state)
  for (const [url, list] of Object.entries(EMPTY_LISTS)) {
    app.get(url, async () => list)
  }
  // Surveys laid over the config are the project's.
  app.get('/api/surveys/', async () => {
    const { surveys } = state.behaviour.config.values ?? {}
    return { surveys: Array.isArray(surveys) ? (surveys as unknown[]) : [] }
  })
}
