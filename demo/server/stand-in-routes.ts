import type { FastifyInstance } from 'fastify'
import { changeBehaviour, normalBehaviour, type Behaviour } from './behaviour.ts'
import { bodyOf, sendError } from './http.ts'
import type { StandInState } from './stand-in-state.ts'

export function resetState(state: StandInState): void {
  state.behaviour = normalBehaviour()
  state.received.length = 0
  state.flagRequests.length = 0
  state.eventRequests.length = 0
  state.api.requests.length = 0
}

/** The stand-in's own controls, for the demo's menu. PostHog has nothing under this path. */
export function addStandInRoutes(app: FastifyInstance, state: StandInState): void {
  app.post('/_stand-in/behave', async (request, reply) => {
    try {
      changeBehaviour(state.behaviour, JSON.parse(bodyOf(request).toString('utf8')) as Partial<Behaviour>)
    } catch {
      return sendError(reply, 400, 'invalid_payload', 'Send a JSON object with events, flags, config or scripts.')
    }
    return reply.send(state.behaviour)
  })
  app.post('/_stand-in/reset', async () => {
    resetState(state)
    return state.behaviour
  })
  app.get('/_stand-in/behave', async () => state.behaviour)
  app.get('/_stand-in/received', async () => state.received)
}
