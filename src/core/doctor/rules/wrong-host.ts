import { isLocalHost, parseAddress } from '../address.ts'
import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { anSdk } from '../waits-for.ts'

export const wrongHost: DoctorRule = {
  id: 'wrong-host',
  group: 'Events that do not appear',
  title: '`api_host` is no host for events',
  severity: 'error',
  fine: '`api_host` has the form of a host for events.',
  cause:
    "`api_host` names the host of PostHog's app instead of that for events, or is no address, or has a path or a query that does not belong to it, or is not reached from a page of https.",
  fix: {
    text: 'Use the host of your region, or your own proxy.',
    code: "api_host: 'https://us.i.posthog.com' // or https://eu.i.posthog.com",
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anSdk,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const page = recorded.documents.find(({ documentId }) => documentId === instance.documentId)
      const wrong = whatIsWrong(instance.init.apiHost, page?.pageUrl ?? '')
      if (wrong === null) return []
      return {
        about: instance.init.apiHost.slice(0, 300),
        sentence: `\`api_host\` ${wrong}.`,
        evidence: [configEvidence(instance, 'api_host', instance.init.apiHost)],
      }
    }),
}

/** The hosts of PostHog's app. The SDK itself puts `app.posthog.com` right (1.449). */
const APP_HOSTS: Readonly<Record<string, string>> = {
  'us.posthog.com': 'us.i.posthog.com',
  'eu.posthog.com': 'eu.i.posthog.com',
  'www.posthog.com': 'us.i.posthog.com',
  'posthog.com': 'us.i.posthog.com',
}

function whatIsWrong(apiHost: string, pageUrl: string): string | null {
  if (apiHost === '') return null
  // A path alone goes to the page's own server, where a proxy may be.
  if (apiHost.startsWith('/')) return null
  if (!/^https?:\/\//i.test(apiHost)) return 'has no `https://` before it, so it is taken for a path of the page'
  const address = parseAddress(apiHost)
  if (!address) return 'is no address'
  const { hostname, scheme, query, hash } = address
  const meant = Object.hasOwn(APP_HOSTS, hostname) ? APP_HOSTS[hostname] : undefined
  if (meant !== undefined) return `is \`${hostname}\`, where PostHog's app is; events go to \`${meant}\``
  if (query !== '' || hash !== '') return 'has a query or a hash in it'
  if (scheme === 'http' && pageUrl.startsWith('https:') && !isLocalHost(hostname))
    return 'is of http on a page of https, so the browser blocks what goes there'
  return null
}
