import { type ReadonlySignal, signal } from '@preact/signals'
import { fetchTaxonomy } from '../network/posthog-api.ts'
import type { ApiAccess } from './adapter.ts'
import { isConnection } from './posthog-api.ts'
import type { TaxonomySources } from './taxonomy-sources.ts'

/** The taxonomy that PostHog itself has of the connected project. */
export interface PostHogTaxonomy {
  readonly busy: ReadonlySignal<boolean>
  /** Asks for the definitions of events and properties, which become a source of the taxonomy. From a click only. */
  load(): Promise<void>
}

export function createPostHogTaxonomy(api: ApiAccess, sources: TaxonomySources): PostHogTaxonomy {
  const busy = signal(false)

  async function ask(): Promise<void> {
    const connection = await api.key.read()
    if (!isConnection(connection))
      return sources.refuse('PostHog', 'The key is gone, as the browser was closed: connect again.')
    const { host, projectId } = connection
    const name = `${host.replace(/^https?:\/\//, '')} project ${projectId}`
    if (!(await api.allow(host))) return sources.refuse(name, `The browser does not let Hogscope ask ${host}.`)
    const answer = await fetchTaxonomy(api, connection)
    if (answer.ok) await sources.importText(name, answer.value)
    else sources.refuse(name, answer.problem)
  }

  return {
    busy,
    async load() {
      if (busy.value) return
      busy.value = true
      await ask().finally(() => void (busy.value = false))
    },
  }
}
