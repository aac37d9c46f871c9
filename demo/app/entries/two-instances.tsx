import { posthog } from 'posthog-js'
import '../style.css'
import { EVENTS } from '../events.ts'
import { NEW_SDK, PROJECT_TOKEN, SECOND_PROJECT_TOKEN } from '../project.ts'
import { sdkConfig } from '../sdk-config.ts'
import { hostFor } from '../settings.ts'
import { SimplePage } from '../ui/SimplePage.tsx'
import { useClient } from '../posthog-client.ts'
import { show } from './start.tsx'

useClient({ version: NEW_SDK, form: 'npm', host: hostFor(NEW_SDK), token: PROJECT_TOKEN }, posthog, true)
posthog.init(PROJECT_TOKEN, sdkConfig(NEW_SDK))
const second = posthog.init(SECOND_PROJECT_TOKEN, sdkConfig(NEW_SDK), 'second')

function TwoInstances() {
  return (
    <SimplePage title="Two projects">
      <p>One SDK, two instances, each with its own project token.</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => posthog.capture(EVENTS.ITEM_CREATED, { source: 'web' })}>
          Create item in the first project
        </button>
        <button type="button" onClick={() => second.capture(EVENTS.ITEM_SHARED, { source: 'web' })}>
          Share item in the second project
        </button>
      </div>
    </SimplePage>
  )
}

show(<TwoInstances />)
