import { posthog } from 'posthog-js'
import '../style.css'
import { NEW_SDK } from '../project.ts'
import { linkTo } from '../settings.ts'
import { SimplePage } from '../ui/SimplePage.tsx'
import { createItem } from '../workspace.ts'
import { show, startNpm } from './start.tsx'

/** The same server under its other name: another origin to the browser. */
function otherOrigin(): string {
  const url = new URL(location.origin)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return url.origin
}

startNpm(posthog, NEW_SDK)
show(
  <SimplePage title="Embedded page">
    <p>The frame below is of another origin and has its own SDK.</p>
    <div class="actions">
      <button type="button" class="primary" onClick={createItem}>
        Create item
      </button>
    </div>
    <iframe class="frame" title="Widget" src={otherOrigin() + linkTo('/app/frame.html')} />
  </SimplePage>,
)
