import { countOfRows, eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { answeredWith, failedWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const unreachable: DoctorRule = {
  id: 'unreachable',
  group: 'Events that do not appear',
  title: 'The server is not reached, or fails',
  severity: 'error',
  fine: 'The server at `api_host` is reached and answers.',
  cause:
    '`api_host` is misspelt or not reached from here, or the server behind it fails. The SDK tries again for a while and then gives up.',
  fix: {
    text: 'Open `api_host` in a tab to see what answers; check its spelling, DNS filters, and whether the proxy runs.',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anAnswer,
  find(recorded) {
    const failed = failedWith(recorded, (error) => NETWORK_ERROR.test(error))
    const broken = answeredWith(recorded, (httpStatus) => httpStatus >= 500)
    return [
      ...(failed.length > 0
        ? [
            {
              about: 'failed',
              sentence: `${countOfRows(failed)} did not reach the server: ${nameSome(failed.map(errorOf))}.`,
              evidence: eventEvidence(failed),
            },
          ]
        : []),
      ...(broken.length > 0
        ? [
            {
              about: '5xx',
              severity: 'warning' as const,
              sentence: `The server fails: it answered ${countOfRows(broken)} with a 5xx status.`,
              evidence: eventEvidence(broken),
            },
          ]
        : []),
    ]
  },
}

/** What the browser says where no server was met; a blocker, the page's leaving and CORS have words of their own. */
const NETWORK_ERROR =
  /NAME_NOT_RESOLVED|NAME_RESOLUTION|ADDRESS_|CONNECTION_|TIMED_OUT|CERT_|SSL_|EMPTY_RESPONSE|INTERNET_DISCONNECTED|PROXY_|TUNNEL_/

function errorOf({ steps }: { readonly steps: readonly { readonly kind: string; readonly error?: string }[] }): string {
  return steps.findLast(({ kind }) => kind === 'failed')?.error ?? ''
}
