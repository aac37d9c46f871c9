import { posthog } from 'posthog-js'
import '../style.css'
import { EVENTS } from '../events.ts'
import { NEW_SDK } from '../project.ts'
import { show, startNpm } from './start.tsx'

startNpm(posthog, NEW_SDK)
posthog.capture(EVENTS.FEATURE_USED, { feature_name: 'widget opened', source: 'web' })

function useWidget(): void {
  posthog.capture(EVENTS.FEATURE_USED, { feature_name: 'widget', source: 'web' })
}

show(
  <main class="widget">
    <p>Widget on {location.origin}</p>
    <button type="button" class="primary" onClick={useWidget}>
      Use feature
    </button>
  </main>,
)
