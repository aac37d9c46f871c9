import { startAppServer, type AppServer } from './server/app-server.ts'
import { startPostHogServer, type PostHogServer } from './server/posthog-server.ts'

export const APP_PORT = 4173
export const POSTHOG_PORT = 4174

export interface DemoServers {
  app: AppServer
  postHog: PostHogServer
  /** What a person should know, e.g. that a port was taken. */
  remarks: string[]
  close(): Promise<void>
}

function portIsTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function onPort<Server>(port: number, remarks: string[], start: (port: number) => Promise<Server>) {
  try {
    return await start(port)
  } catch (error) {
    if (!portIsTaken(error)) throw error
    remarks.push(`Port ${port} is taken; using a free one.`)
    return start(0)
  }
}

/** The example app and the PostHog stand-in on their usual ports, or on free ones. */
export async function startDemoServers(options: { automation?: boolean } = {}): Promise<DemoServers> {
  const remarks: string[] = []
  const postHog = await onPort(POSTHOG_PORT, remarks, (port) => startPostHogServer({ port }))
  const app = await onPort(APP_PORT, remarks, (port) =>
    startAppServer({ port, postHogUrl: postHog.url, automation: options.automation ?? false }),
  )
  const close = async () => {
    await Promise.all([app.close(), postHog.close()])
  }
  return { app, postHog, remarks, close }
}
