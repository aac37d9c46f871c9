import { parseAddress } from '../address.ts'
import { clip, countOf } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { requestEvidence } from '../request-evidence.ts'
import type { Recorded, RecordedRequest } from '../recorded.ts'
import { aSeenAnswer } from '../waits-for.ts'

export const cors: DoctorRule = {
  id: 'cors',
  group: 'Events that do not appear',
  title: 'The server allows no other origin (CORS)',
  severity: 'error',
  fine: 'The server lets the page read its answers.',
  cause:
    'The server answered, but without an `Access-Control-Allow-Origin` for this page, so the browser keeps the answer from the SDK. The SDK takes the request for failed, sends it again and again, and gets no flags.',
  fix: {
    text: 'PostHog itself allows every origin: have the proxy pass its headers on, or set them.',
    code: 'add_header Access-Control-Allow-Origin $http_origin always;\nadd_header Access-Control-Allow-Credentials true always;',
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: aSeenAnswer,
  find(recorded) {
    const kept = recorded.requests.filter((request) => isKeptBack(request, recorded))
    if (kept.length === 0) return []
    return [
      {
        about: 'cors',
        sentence: `The browser keeps the answers to ${countOf(kept.length, 'request')} from the page: the server does not allow it to read them (CORS).`,
        evidence: requestEvidence(recorded, kept, ({ url, end }) =>
          end?.httpStatus === null || !end
            ? `${clip(url, 120)}: ${end?.error}`
            : `${clip(url, 120)} → ${end.httpStatus}, Access-Control-Allow-Origin: ${clip(end.allowedOrigin ?? 'none', 60)}`,
        ),
      },
    ]
  },
}

/** What browsers call it that an answer came which the page may not read: Chromium gives no head of it then, and Firefox another word. */
const KEPT_FROM_PAGE = /^(?:net::ERR_FAILED|NS_ERROR_DOM_BAD_URI)$/

function isKeptBack({ documentId, url, kind, beacon, end }: RecordedRequest, { documents }: Recorded): boolean {
  if (kind === null || beacon || end === null) return false
  const page = documents.find((document) => document.documentId === documentId)?.pageUrl ?? ''
  const origin = parseAddress(page)?.origin
  const { httpStatus, error, allowedOrigin } = end
  if (origin === undefined || parseAddress(url)?.origin === origin) return false
  if (httpStatus === null) return KEPT_FROM_PAGE.test(error ?? '')
  return allowedOrigin !== origin && allowedOrigin !== '*'
}
