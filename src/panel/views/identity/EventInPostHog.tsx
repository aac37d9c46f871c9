import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { appProject, eventUrl } from '../../../core/identity/app-links.ts'
import { useModels } from '../../context.ts'
import { AppLink } from './AppLink.tsx'

/** The event in PostHog's app, where it has arrived and the app is known. */
export function EventInPostHog({ event }: { readonly event: CapturedEvent }): JSX.Element | null {
  const { identities, knownInstances } = useModels()
  const { uuid, status, instanceId, at } = event
  if (event.kind !== 'event' || uuid === null || status.kind !== 'answered' || status.httpStatus !== 200) return null
  const uiHost = identities.byInstance.value.get(instanceId)?.at(-1)?.state.uiHost ?? null
  const project = appProject(uiHost, knownInstances.initOf(instanceId))
  return project && <AppLink href={eventUrl(project, uuid, at)}>Open in PostHog</AppLink>
}
