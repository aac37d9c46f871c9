import type { JSX } from 'preact'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function NoPlan(): JSX.Element {
  return (
    <EmptyState title="Check events against your team's taxonomy">
      <p>
        Import the TypeScript or JavaScript file that lists your events, such as events.ts: a constant with the event
        names, and an interface with their properties. You can also drop the file here.
      </p>
      <p>
        The file stays on this machine. Every event, earlier ones too, is then checked for unplanned names, missing
        properties and wrong values.
      </p>
    </EmptyState>
  )
}
