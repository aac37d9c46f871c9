import { startDemoServers } from './servers.ts'

const { app, postHog, remarks, close } = await startDemoServers()

for (const remark of remarks) console.log(remark)
console.log(`App      ${app.url}/`)
console.log(`Snippet  ${app.url}/app/snippet.html`)
console.log(`PostHog  ${postHog.url} (stand-in)`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)))
}
