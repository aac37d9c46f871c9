import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyStatic from '@fastify/static'
import { takeFault } from './behaviour.ts'
import { applyFault, sdkOf, sendError } from './http.ts'
import type { StandInState } from './stand-in-state.ts'

const require = createRequire(import.meta.url)

function distOf(packageName: string): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), 'dist')
}

const DEFAULT_SDK = '1.449.2'

/** Version to folder of that version's published scripts. */
export function installedSdks(): Record<string, string> {
  return { [DEFAULT_SDK]: distOf('posthog-js'), '1.130.2': distOf('posthog-js-1-130') }
}

/** `array.js` → the default; `1.130.2/array.js` → that version, as PostHog's own pinned paths. */
function splitPath(path: string, asked: string | undefined): { sdk: string; file: string } {
  const pinned = /^(\d+\.\d+\.\d+)\/(.+)$/.exec(path)
  const [, version = asked ?? DEFAULT_SDK, file = path] = pinned ?? []
  return { sdk: version, file }
}

/** Serves `/static/*` from the packages as published to npm. */
export async function addScriptRoutes(
  app: FastifyInstance,
  state: StandInState,
  sdks: Record<string, string>,
): Promise<void> {
  await app.register(fastifyStatic, { root: Object.values(sdks), serve: false, cacheControl: false })
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    if (await applyFault(takeFault(state.behaviour, 'scripts'), request, reply)) return reply
    const { sdk, file } = splitPath((request.params as { '*': string })['*'], sdkOf(request))
    const folder = sdks[sdk]
    if (!folder || !existsSync(join(folder, file))) {
      return sendError(reply, 404, 'not_found', `posthog-js ${sdk} has no ${file}.`)
    }
    // A page opened again must not mix the scripts of two versions.
    reply.header('cache-control', 'no-cache')
    return reply.sendFile(file, folder)
  }
  for (const prefix of ['', '/v/:sdk']) app.get(`${prefix}/static/*`, send)
}
