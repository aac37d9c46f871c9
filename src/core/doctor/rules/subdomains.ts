import { parseAddress } from '../address.ts'
import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised, optionOf } from '../instances.ts'
import { aConfig } from '../waits-for.ts'

/** Hosts that share their domain with strangers, where the SDK itself keeps cookies to one host (1.20 to 1.449). */
const SHARED = /\.(?:vercel\.app|netlify\.app|herokuapp\.com)$/

export const subdomains: DoctorRule = {
  id: 'subdomains',
  group: 'Set-up',
  title: 'Visitors are other people on each subdomain',
  severity: 'warning',
  fine: 'Visitors keep their ID over subdomains.',
  cause:
    'The cookie that holds the ID is kept to one host: by `cross_subdomain_cookie: false`, or as the host shares its domain with strangers. Who goes from `www` to `app` becomes another anonymous person.',
  fix: {
    text: 'Let the cookie hold for the whole domain; on a shared domain use one of your own.',
    code: 'cross_subdomain_cookie: true',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: aConfig,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const page = recorded.documents.find(({ documentId }) => documentId === instance.documentId)
      const hostname = parseAddress(page?.pageUrl ?? '')?.hostname ?? ''
      const keepsCookie = /cookie/i.test(String(optionOf(instance, 'persistence')))
      if (optionOf(instance, 'cross_subdomain_cookie') !== false || !keepsCookie) return []
      if (!isSubdomain(hostname)) return []
      const isShared = SHARED.test(hostname)
      return {
        about: isShared ? 'shared' : 'option',
        severity: isShared ? 'note' : 'warning',
        sentence: isShared
          ? `\`${hostname}\` shares its domain with strangers, so a visitor keeps the ID on this host alone.`
          : `\`cross_subdomain_cookie: false\` makes visitors other people on each subdomain of \`${hostname}\`.`,
        evidence: [configEvidence(instance, 'cross_subdomain_cookie', false)],
      }
    }),
}

/** `www.example.com`, `app.localhost`; no address of numbers. */
function isSubdomain(hostname: string): boolean {
  if (/^[\d.]+$|^\[/.test(hostname)) return false
  const labels = hostname.split('.').length
  return labels >= (hostname.endsWith('.localhost') ? 2 : 3)
}
