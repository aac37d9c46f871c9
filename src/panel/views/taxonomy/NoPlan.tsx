import type { JSX } from 'preact'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function NoPlan(): JSX.Element {
  return (
    <EmptyState title="Check events against your team's taxonomy">
      <p>
        Import the file that lists your events: TypeScript or JavaScript, such as events.ts (a constant with the event
        names, and an interface with their properties), a table (CSV), JSON Schema, a plan of Segment, RudderStack, Avo,
        Amplitude or Snowplow, or PostHog's event definitions as JSON. You can also drop the file here.
      </p>
      <p>
        The file stays on this machine. Every event, earlier ones too, is then checked for unplanned names, missing
        properties and wrong values.
      </p>
    </EmptyState>
  )
}
