import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { BEGUN, dropped, ended, event, instance, recorded, request, says, TOKEN } from '../testing/make-recorded.ts'
import { adBlocker } from './ad-blocker.ts'
import { captureBeforeInit } from './capture-before-init.ts'
import { cors } from './cors.ts'
import { csp } from './csp.ts'
import { endpointMissing } from './endpoint-missing.ts'
import { notInitialised } from './not-initialised.ts'
import { personalApiKey } from './personal-api-key.ts'
import { proxyHtml } from './proxy-html.ts'
import { scriptMissing } from './script-missing.ts'
import { tokenMalformed } from './token-malformed.ts'
import { tokenRefused } from './token-refused.ts'
import { unreachable } from './unreachable.ts'
import { wrongHost } from './wrong-host.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const withInit = (init: Parameters<typeof instance>[0]): Partial<Recorded> => ({ instances: [instance(init)] })
const uninitialised = instance({}, {}, { init: null, config: null })
const script = { documentId: 'd1', at: BEGUN, url: 'https://x.example/static/array.js' }
const inStub = event('a', 1_000, { instanceId: 'd1:stub', status: { kind: 'queued', waitingFor: 'the SDK' } })

play('initialisation', [
  [
    'captured, and never initialised',
    notInitialised,
    { instances: [uninitialised], events: [dropped('a', 'not initialised')] },
    ['The page captures, but never calls `posthog.init()`: 1 event went nowhere.'],
  ],
  ['an SDK that nobody uses', notInitialised, { instances: [uninitialised] }, []],
  ['initialised later', notInitialised, { events: [dropped('a', 'not initialised')] }, []],
  [
    'not for long',
    notInitialised,
    { now: BEGUN + 4_000, instances: [uninitialised], events: [dropped('a', 'not initialised')] },
    [],
  ],
  [
    'the snippet without init',
    notInitialised,
    { instances: [], events: [inStub] },
    ['The page captures, but never calls `posthog.init()`: 1 event went nowhere.'],
  ],
  [
    'the snippet whose script is missing: another rule',
    notInitialised,
    { instances: [], events: [inStub], missingScripts: [{ ...script, failed: true }] },
    [],
  ],
  [
    'captured before init',
    captureBeforeInit,
    { events: [dropped('a', 'not initialised'), dropped('b', 'not initialised')] },
    ['`a`, `b` were captured before `posthog.init()` and dropped.'],
  ],
  ['captured after init', captureBeforeInit, { events: [event('a'), dropped('b', 'opted out')] }, []],
  [
    'a script that failed',
    scriptMissing,
    { missingScripts: [{ ...script, failed: true }] },
    ["The SDK's script failed to load, so nothing is sent."],
  ],
  [
    'a script that is late',
    scriptMissing,
    { missingScripts: [{ ...script, failed: false }] },
    ["The SDK's script has started nothing for 10 seconds, so nothing is sent."],
  ],
])

play('tokens', [
  ['as PostHog makes them', tokenMalformed, {}, []],
  [
    'none',
    tokenMalformed,
    withInit({ token: '' }),
    ['The SDK was initialised without a project token, so it sends nothing.'],
  ],
  [
    'cut',
    tokenMalformed,
    withInit({ token: TOKEN.slice(0, 30) }),
    ['The project token is too short to be a whole one, so PostHog will not know it.'],
  ],
  [
    'with a space',
    tokenMalformed,
    withInit({ token: `${TOKEN} ` }),
    ['The project token has spaces around it, so PostHog will not know it.'],
  ],
  [
    'a placeholder',
    tokenMalformed,
    withInit({ token: '<ph_project_token>' }),
    ['The project token does not begin with `phc_`, so PostHog will not know it.'],
  ],
  [
    'quoted twice',
    tokenMalformed,
    withInit({ token: `${TOKEN}"` }),
    ['The project token has characters in it that no token has, so PostHog will not know it.'],
  ],
  ['a secret one: another rule', tokenMalformed, withInit({ token: 'phx_secret' }), []],
  [
    'a secret one',
    personalApiKey,
    withInit({ token: ' phx_secret' }),
    ['SECRET KEY LEAKED: a personal API key (`phx_…`) is in this page. Revoke it now.'],
  ],
  ['a public one', personalApiKey, {}, []],
  [
    'that the server does not know',
    tokenRefused,
    { events: [ended('a', 401), ended('b', 401)] },
    ['The server answered 401 to 2 events: it does not know the project token.'],
  ],
  ['refused for another reason', tokenRefused, { events: [ended('a', 403), ended('b', 200)] }, []],
])

play('hosts', [
  [
    'the app',
    wrongHost,
    withInit({ apiHost: 'https://eu.posthog.com/' }),
    ["`api_host` is `eu.posthog.com`, where PostHog's app is; events go to `eu.i.posthog.com`."],
  ],
  ['the old name, which the SDK puts right', wrongHost, withInit({ apiHost: 'https://app.posthog.com' }), []],
  [
    'without its scheme',
    wrongHost,
    withInit({ apiHost: 'us.i.posthog.com' }),
    ['`api_host` has no `https://` before it, so it is taken for a path of the page.'],
  ],
  [
    'with a query',
    wrongHost,
    withInit({ apiHost: 'https://ph.shop.example/?x=1' }),
    ['`api_host` has a query or a hash in it.'],
  ],
  ['no address', wrongHost, withInit({ apiHost: 'https:///' }), ['`api_host` is no address.']],
  [
    'of http',
    wrongHost,
    withInit({ apiHost: 'http://ph.shop.example' }),
    ['`api_host` is of http on a page of https, so the browser blocks what goes there.'],
  ],
  ['of http on this machine', wrongHost, withInit({ apiHost: 'http://localhost:8000' }), []],
  ['a proxy with a path', wrongHost, withInit({ apiHost: 'https://shop.example/ingest' }), []],
  ["a path of the page's own", wrongHost, withInit({ apiHost: '/ingest' }), []],
  [
    'where nothing is',
    endpointMissing,
    { events: [ended('a', 404), ended('b', 405), ended('c', 301)] },
    ['The server refused 3 events: it does not take them at this address.'],
  ],
  ['other answers', endpointMissing, { events: [200, 401, 413, 429, 500].map((status) => ended('a', status)) }, []],
  [
    'not found by name',
    unreachable,
    { events: [ended('a', 'net::ERR_NAME_NOT_RESOLVED')] },
    ['1 event did not reach the server: `net::ERR_NAME_NOT_RESOLVED`.'],
  ],
  [
    'that fails',
    unreachable,
    { events: [ended('a', 503)] },
    ['warning: The server fails: it answered 1 event with a 5xx status.'],
  ],
  [
    'left, blocked, or kept back',
    unreachable,
    { events: ['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_FAILED'].map((error) => ended('a', error)) },
    [],
  ],
  [
    'blocked',
    adBlocker,
    { events: [ended('a', 'net::ERR_BLOCKED_BY_CLIENT')] },
    ['An ad blocker or another extension stopped 1 event.'],
  ],
  ['blocked by the policy: another rule', adBlocker, { events: [ended('a', 'Content Security Policy')] }, []],
])

const url = 'https://ph.shop.example/e/'
const forbidden = { documentId: 'd1', at: BEGUN, url, directive: 'connect-src' }
play('what stands between', [
  [
    'a web page',
    proxyHtml,
    { requests: [request(url, { contentType: 'text/html' })] },
    ['A web page answered 1 request for PostHog: the events in them are lost, though the SDK takes them for sent.'],
  ],
  [
    'an error page: another rule',
    proxyHtml,
    { requests: [request(url, { contentType: 'text/html', httpStatus: 404 })] },
    [],
  ],
  ["an answer of PostHog's", proxyHtml, { requests: [request(url, {}), request(url, { contentType: null })] }, []],
  [
    'no permission for the origin',
    cors,
    { requests: [request(url, { error: 'net::ERR_FAILED', allowedOrigin: null })] },
    ['The browser keeps the answers to 1 request from the page: the server does not allow it to read them (CORS).'],
  ],
  [
    'no permission, though the browser tells of no error',
    cors,
    { requests: [request(url, { allowedOrigin: null })] },
    ['The browser keeps the answers to 1 request from the page: the server does not allow it to read them (CORS).'],
  ],
  ['a beacon', cors, { requests: [{ ...request(url, { allowedOrigin: null }), beacon: true }] }, []],
  [
    'permission for another origin',
    cors,
    { requests: [request(url, { error: 'net::ERR_FAILED', allowedOrigin: 'https://other.example' })] },
    ['The browser keeps the answers to 1 request from the page: the server does not allow it to read them (CORS).'],
  ],
  [
    'permission for the page',
    cors,
    { requests: [request(url, { error: 'net::ERR_ABORTED', allowedOrigin: 'https://shop.example' })] },
    [],
  ],
  [
    "the page's own server",
    cors,
    { requests: [request('https://shop.example/ingest/e/', { error: 'net::ERR_FAILED', allowedOrigin: null })] },
    [],
  ],
  [
    'no head of the answer either',
    cors,
    { requests: [request(url, { httpStatus: null, error: 'net::ERR_FAILED', allowedOrigin: null })] },
    ['The browser keeps the answers to 1 request from the page: the server does not allow it to read them (CORS).'],
  ],
  [
    'no answer at all',
    cors,
    { requests: [request(url, { httpStatus: null, error: 'net::ERR_CONNECTION_REFUSED', allowedOrigin: null })] },
    [],
  ],
  [
    "the page's policy",
    csp,
    { forbidden: [forbidden, { ...forbidden, at: BEGUN + 1 }, { ...forbidden, directive: 'worker-src' }] },
    [
      "The page's Content-Security-Policy (`connect-src`) forbids requests of PostHog's SDK.",
      "The page's Content-Security-Policy (`worker-src`) forbids requests of PostHog's SDK.",
    ],
  ],
])
