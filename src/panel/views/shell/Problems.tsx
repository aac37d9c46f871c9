import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import type { MissingScript } from '../../models/missing-script.ts'
import { Note } from '../../ui/Note.tsx'
import { pagePath } from '../../ui/page-path.ts'
import styles from './Problems.module.css'

/** What stands in the way of seeing everything, above all tabs. */
export function Problems(): JSX.Element | null {
  const { documents, missingScript } = useModels()
  const problem = documents.problem.value
  const missing = missingScript.value
  if (problem === null && missing === null) return null
  return (
    <div class={styles.problems}>
      {problem !== null && (
        <Note tone="warn" role="alert">
          {problem}
        </Note>
      )}
      {missing !== null && <ScriptNote missing={missing} />}
    </div>
  )
}

function ScriptNote({ missing: { url, failed, frameUrl } }: { readonly missing: MissingScript }): JSX.Element {
  const where = frameUrl === null ? '' : ` in the frame ${pagePath(frameUrl)}`
  return (
    <Note tone={failed ? 'wrong' : 'warn'} role="alert">
      <p>
        {failed ? 'The PostHog SDK did not arrive' : 'The PostHog SDK has not started for 10 seconds'}
        {where}: its script is <code class={styles.address}>{url}</code>. Until it comes, the snippet keeps all calls
        and sends nothing; they are lost when the page is left.
      </p>
      <p>
        Find the script in the Network panel. It may be blocked by an ad blocker or by the page&apos;s
        Content-Security-Policy (script-src), or api_host names a wrong host, or a proxy that does not pass its path on.
      </p>
    </Note>
  )
}
