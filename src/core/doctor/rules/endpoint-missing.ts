import { configEvidence, countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { answeredWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const endpointMissing: DoctorRule = {
  id: 'endpoint-missing',
  group: 'Events that do not appear',
  title: 'Nothing at `api_host` takes events',
  severity: 'error',
  fine: 'The server at `api_host` takes what the SDK sends.',
  cause:
    "The server has no such path: `api_host` is wrong, or the proxy behind it does not pass on all of PostHog's paths (`/e/`, `/i/`, `/flags/`, `/s/`, `/array/`, `/static/`), does not allow POST, or sends elsewhere.",
  fix: {
    text: 'Pass on every path and method, the host name rewritten; this is how nginx does it.',
    code: 'location /ingest/ {\n  proxy_pass https://us.i.posthog.com/;\n  proxy_set_header Host us.i.posthog.com;\n  proxy_ssl_server_name on;\n}',
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: anAnswer,
  find(recorded) {
    const refused = answeredWith(recorded, isNoTaker)
    if (refused.length === 0) return []
    const ids = new Set(refused.map(({ instanceId }) => instanceId))
    return [
      {
        about: 'endpoint',
        sentence: `The server refused ${countOfRows(refused)}: it does not take them at this address.`,
        evidence: [
          ...initialised(recorded).flatMap((instance) =>
            ids.has(instance.id) ? configEvidence(instance, 'api_host', instance.init.apiHost) : [],
          ),
          ...eventEvidence(refused),
        ],
      },
    ]
  },
}

/** What other rules don't speak of: 401 is the token, 413 the size, 429 the number. */
function isNoTaker(httpStatus: number): boolean {
  return httpStatus >= 300 && httpStatus < 500 && ![401, 413, 429].includes(httpStatus)
}
