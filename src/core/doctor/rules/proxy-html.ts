import { clip, countOf } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { requestEvidence } from '../request-evidence.ts'
import { aSeenAnswer } from '../waits-for.ts'

export const proxyHtml: DoctorRule = {
  id: 'proxy-html',
  group: 'Events that do not appear',
  title: "A web page answers in PostHog's place",
  severity: 'error',
  fine: "PostHog's requests are answered by PostHog, not by a web page.",
  cause:
    "The answer is HTML: a single-page app's catch-all route, a login page or a host's error page takes the requests before the proxy does, and answers 200. The SDK takes the events for delivered.",
  fix: {
    text: "Put the proxy's rule before the catch-all one; this is how Next.js does it.",
    code: "// next.config.js\nasync rewrites() {\n  return [{ source: '/ingest/:path*', destination: 'https://us.i.posthog.com/:path*' }]\n},\nskipTrailingSlashRedirect: true,",
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: aSeenAnswer,
  find(recorded) {
    const html = recorded.requests.filter(
      ({ kind, end }) => kind !== null && end?.contentType === 'text/html' && (end.httpStatus ?? 0) < 300,
    )
    const [first] = html
    if (!first) return []
    return [
      {
        about: 'html',
        sentence: `A web page answered ${countOf(html.length, 'request')} for PostHog: the events in them are lost, though the SDK takes them for sent.`,
        evidence: requestEvidence(
          recorded,
          html,
          ({ url, end }) => `${clip(url, 120)} → ${end?.httpStatus} ${end?.contentType}`,
        ),
      },
    ]
  },
}
