import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import fastify, { type FastifyInstance } from 'fastify'
import { addApiRoutes } from './api-routes.ts'
import type { ApiState } from './api-state.ts'
import { changeBehaviour, type Behaviour } from './behaviour.ts'
import { addEventRoutes } from './event-routes.ts'
import type { FlagDefinition } from './flag-definitions.ts'
import { allowEveryOrigin, keepBodiesRaw } from './http.ts'
import { addOtlpRoutes } from './otlp-routes.ts'
import { addProjectRoutes } from './project-routes.ts'
import { addScriptRoutes, installedSdks } from './script-routes.ts'
import { addStandInRoutes, resetState } from './stand-in-routes.ts'
import {
  newState,
  type EventRequest,
  type FlagRequest,
  type ReceivedEvent,
  type StandInState,
} from './stand-in-state.ts'

export interface PostHogServerOptions {
  /** 0, the default, takes any free port. */
  port?: number
  flags?: FlagDefinition[]
  /** Further SDK versions to serve under `/static`: version to `dist` folder. */
  sdks?: Record<string, string>
}

export interface PostHogServer {
  /** A PostHog host: usable as `api_host`. */
  url: string
  /** A PostHog host whose `/static` scripts are of that SDK version. */
  hostFor(version: string): string
  /** Events kept, in order of arrival. */
  received: ReceivedEvent[]
  flagRequests: FlagRequest[]
  /** Every request for events, refused ones too. */
  eventRequests: EventRequest[]
  /** The private API: what it holds, and who asked. */
  api: ApiState
  behave(change: Partial<Behaviour>): void
  setFlags(flags: FlagDefinition[]): void
  /** Normal behaviour again, and nothing received. */
  reset(): void
  waitForEvent(match: string | ((event: ReceivedEvent) => boolean), timeoutMs?: number): Promise<ReceivedEvent>
  close(): Promise<void>
}

const MEGABYTE = 1024 * 1024

/** The app without a socket, for tests that inject requests. */
export async function createPostHogApp(
  state: StandInState,
  sdks: Record<string, string> = installedSdks(),
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 25 * MEGABYTE,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  })
  allowEveryOrigin(app)
  keepBodiesRaw(app)
  await addScriptRoutes(app, state, sdks)
  for (const prefix of ['', '/v/:sdk']) {
    await app.register(
      async (scope) => {
        addEventRoutes(scope, state)
        addProjectRoutes(scope, state)
        addOtlpRoutes(scope, state)
      },
      { prefix },
    )
  }
  addApiRoutes(app, state)
  addStandInRoutes(app, state)
  return app
}

async function waitForEvent(
  state: StandInState,
  match: string | ((event: ReceivedEvent) => boolean),
  timeoutMs: number,
): Promise<ReceivedEvent> {
  const matches = typeof match === 'string' ? (event: ReceivedEvent) => event.event === match : match
  const until = Date.now() + timeoutMs
  for (;;) {
    const found = state.received.find(matches)
    if (found) return found
    if (Date.now() > until) {
      const names = state.received.map((event) => event.event).join(', ') || 'nothing'
      throw new Error(`No such event within ${timeoutMs} ms: ${String(match)}. Received: ${names}.`)
    }
    await wait(20)
  }
}

export async function startPostHogServer(options: PostHogServerOptions = {}): Promise<PostHogServer> {
  const state = newState(options.flags)
  const app = await createPostHogApp(state, { ...installedSdks(), ...options.sdks })
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const url = `http://localhost:${port}`
  return {
    url,
    hostFor: (version) => `${url}/v/${version}`,
    received: state.received,
    flagRequests: state.flagRequests,
    eventRequests: state.eventRequests,
    api: state.api,
    behave: (change) => changeBehaviour(state.behaviour, change),
    setFlags: (flags) => {
      state.flags = [...flags]
    },
    reset: () => resetState(state),
    waitForEvent: (match, timeoutMs = 10_000) => waitForEvent(state, match, timeoutMs),
    close: () => app.close(),
  }
}
