import { PostHog } from 'posthog-js-lite'
import '../style.css'
import { readAllFlags } from '../flag-reads.ts'
import { useClient } from '../posthog-client.ts'
import { LITE_SDK, PROJECT_TOKEN } from '../project.ts'
import { beforeSend } from '../sdk-config.ts'
import { isDevelopment, postHogUrl } from '../settings.ts'
import { App } from '../ui/App.tsx'
import { show } from './start.tsx'

const hook = beforeSend()
const lite = new PostHog(PROJECT_TOKEN, {
  host: postHogUrl(),
  // Its own ten seconds are long to look at.
  flushInterval: 1_000,
  fetchRetryDelay: 1_000,
  defaultOptIn: !isDevelopment(),
  ...(hook ? { before_send: hook } : {}),
})
// The app knows consent by posthog-js's names.
const client = Object.assign(lite, {
  opt_in_capturing: () => lite.optIn(),
  opt_out_capturing: () => lite.optOut(),
})
useClient({ version: LITE_SDK, form: 'lite', host: postHogUrl(), token: PROJECT_TOKEN }, client, true)
lite.capture('$pageview')
readAllFlags(client, 'inline')
show(<App />)
