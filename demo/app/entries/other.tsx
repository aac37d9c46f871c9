import { posthog } from 'posthog-js'
import '../style.css'
import { NEW_SDK } from '../project.ts'
import { linkTo } from '../settings.ts'
import { SimplePage } from '../ui/SimplePage.tsx'
import { createItem } from '../workspace.ts'
import { show, startNpm } from './start.tsx'

startNpm(posthog, NEW_SDK)
show(
  <SimplePage title="Library">
    <p>Another page of the app, for going back and forth.</p>
    <div class="actions">
      <button type="button" class="primary" onClick={createItem}>
        Create item
      </button>
      <a class="button" href={linkTo('/app/npm.html')}>
        Back to the app
      </a>
    </div>
  </SimplePage>,
)
