import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { BEGUN, event, instance, recorded, request, says } from '../testing/make-recorded.ts'
import { clockSkew } from './clock-skew.ts'
import { doubleInit } from './double-init.ts'
import { noDatedDefaults } from './no-dated-defaults.ts'
import { noUiHost } from './no-ui-host.ts'
import { outdatedSdk } from './outdated-sdk.ts'
import { pageviewDoubled } from './pageview-doubled.ts'
import { pageviewMissing } from './pageview-missing.ts'
import { severalVersions } from './several-versions.ts'
import { subdomains } from './subdomains.ts'
import { unknownOption } from './unknown-option.ts'
import { twoCopies } from './two-copies.ts'
import { volatilePersistence } from './volatile-persistence.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const again = { type: 'init-repeated', seq: 9, at: BEGUN + 20, instance: 1 } as const
const second = instance({ instance: 2, name: 'second', token: 'phc_other' })
play('instances', [
  [
    'initialised again',
    doubleInit,
    { instances: [instance({}, {}, { repeatedInits: [{ ...again, token: instance().init?.token ?? '' }] })] },
    ['`posthog.init()` was called again, which the SDK ignores.'],
  ],
  [
    'initialised again for another project',
    doubleInit,
    { instances: [instance({}, {}, { repeatedInits: [{ ...again, token: 'phc_b' }] })] },
    ['`posthog.init()` was called again, with the token `phc_b`, which the SDK ignores.'],
  ],
  ['initialised once', doubleInit, {}, []],
  [
    'two for one project',
    twoCopies,
    { instances: [instance(), instance({ instance: 2, version: '1.130.2' })] },
    ['2 copies of the SDK send to one project, so what they capture by themselves counts twice.'],
  ],
  ['two for two projects', twoCopies, { instances: [instance(), second] }, []],
  [
    'two for one project, in two frames',
    twoCopies,
    { instances: [instance(), instance({ instance: 2 }, {}, { documentId: 'd2' })] },
    [],
  ],
  [
    'of two versions',
    severalVersions,
    { instances: [instance(), instance({ instance: 2, version: '1.130.2' })] },
    ['2 versions of posthog-js run on this page: 1.449.2, 1.130.2.'],
  ],
  ['of one version', severalVersions, { instances: [instance(), second] }, []],
  [
    'of which one is lite',
    severalVersions,
    { instances: [instance(), instance({ instance: 2, version: '4.12.1', bundle: 'lite' })] },
    [],
  ],
  [
    'that are old',
    outdatedSdk,
    { instances: [instance({ version: '1.130.2' })] },
    ['posthog-js 1.130.2 is old: the oldest current version is 1.250.'],
  ],
  ['that are as old as may be', outdatedSdk, { instances: [instance({ version: '1.250.0' })] }, []],
  ['of a version nobody tells', outdatedSdk, { instances: [instance({ version: null })] }, []],
])

const without = (name: string): Partial<Recorded> => {
  const { config, ...rest } = instance()
  if (!config) throw new Error('A made-up instance has a configuration.')
  const { [name]: _, ...given } = config.given
  return { instances: [{ ...rest, config: { ...config, given } }] }
}
const withOptions = (
  given: Parameters<typeof instance>[1],
  init: Parameters<typeof instance>[0] = {},
): Partial<Recorded> => ({
  instances: [instance(init, given)],
})
const on = (pageUrl: string, all: Partial<Recorded>): Partial<Recorded> => ({
  documents: [{ documentId: 'd1', pageUrl, timeOrigin: BEGUN, frame: false, live: true }],
  ...all,
})
const OWN = { apiHost: 'https://ph.shop.example' }
play('options', [
  [
    'misspelt',
    unknownOption,
    withOptions({ api_Host: 'https://x.example' }),
    ['The SDK does not know the option `api_Host`; did you mean `api_host`?'],
  ],
  [
    'misspelt, of any version',
    unknownOption,
    withOptions({ autocapure: true }, { version: '1.20.4' }),
    ['The SDK does not know the option `autocapure`; did you mean `autocapture`?'],
  ],
  [
    'misspelt inside',
    unknownOption,
    withOptions({ bootstrap: { distinctId: 'u' } }),
    ['The SDK does not know the option `bootstrap.distinctId`; did you mean `bootstrap.distinctID`?'],
  ],
  [
    'made up',
    unknownOption,
    withOptions({ my_own_thing: 1 }),
    ['note: The SDK does not know the option `my_own_thing`.'],
  ],
  ['made up, or of a newer version', unknownOption, withOptions({ my_own_thing: 1 }, { version: '1.460.0' }), []],
  ['of a trial', unknownOption, withOptions({ __preview_something: true }), []],
  ['known', unknownOption, withOptions({ autocapture: false, bootstrap: { distinctID: 'u' } }), []],
  [
    'without dated defaults',
    noDatedDefaults,
    without('defaults'),
    ['The SDK was initialised without `defaults`, so it has those of its beginnings.'],
  ],
  ['with them', noDatedDefaults, {}, []],
  [
    'before there were any',
    noDatedDefaults,
    {
      instances: [
        instance(
          { version: '1.130.2' },
          {},
          { config: { given: {}, givenKnown: true, effective: {}, remote: {}, first: {} } },
        ),
      ],
    },
    [],
  ],
  [
    'in memory',
    volatilePersistence,
    withOptions({ persistence: 'memory' }),
    ["`persistence: 'memory'` makes another anonymous person of each page load."],
  ],
  [
    'of the tab',
    volatilePersistence,
    withOptions({ persistence: 'sessionStorage' }),
    ["`persistence: 'sessionStorage'` makes another anonymous person of each tab."],
  ],
  [
    'switched off',
    volatilePersistence,
    withOptions({ disable_persistence: true }),
    ['`disable_persistence` makes another anonymous person of each page load.'],
  ],
  [
    'in memory, with an ID to start with',
    volatilePersistence,
    withOptions({ persistence: 'memory', bootstrap: { distinctID: 'u' } }),
    [],
  ],
  [
    'in memory, with an ID of a misspelt name',
    volatilePersistence,
    withOptions({ persistence: 'memory', bootstrap: { distinctId: 'u' } }),
    ["`persistence: 'memory'` makes another anonymous person of each page load."],
  ],
  [
    'a cookie of one host',
    subdomains,
    on('https://app.shop.example/', withOptions({ cross_subdomain_cookie: false })),
    ['`cross_subdomain_cookie: false` makes visitors other people on each subdomain of `app.shop.example`.'],
  ],
  [
    'a cookie of one host, of which there is no other',
    subdomains,
    on('https://shop.example/', withOptions({ cross_subdomain_cookie: false })),
    [],
  ],
  [
    'a cookie of an address of numbers',
    subdomains,
    on('http://127.0.0.1:80/', withOptions({ cross_subdomain_cookie: false })),
    [],
  ],
  [
    'a host among strangers',
    subdomains,
    on('https://shop.vercel.app/', withOptions({ cross_subdomain_cookie: false })),
    ['note: `shop.vercel.app` shares its domain with strangers, so a visitor keeps the ID on this host alone.'],
  ],
  [
    'no cookie at all',
    subdomains,
    on('https://app.shop.example/', withOptions({ cross_subdomain_cookie: false, persistence: 'localStorage' })),
    [],
  ],
  [
    'a proxy',
    noUiHost,
    withOptions({}, OWN),
    ["`api_host` is a host of your own, and `ui_host` does not say where PostHog's app is."],
  ],
  ['a proxy that tells', noUiHost, withOptions({ ui_host: 'https://eu.posthog.com' }, OWN), []],
  ["PostHog's own host", noUiHost, {}, []],
  [
    "a host that is only named like PostHog's",
    noUiHost,
    withOptions({}, { apiHost: 'https://notposthog.com' }),
    ["`api_host` is a host of your own, and `ui_host` does not say where PostHog's app is."],
  ],
])

const at = (path: string): { pageUrl: string } => ({ pageUrl: `https://shop.example${path}` })
play('pageviews', [
  [
    'twice at once',
    pageviewDoubled,
    { events: [event('$pageview', 1_000), event('$pageview', 1_300)] },
    ['`$pageview` was captured twice for `/items` within half a second.'],
  ],
  [
    'twice, as the visitor came back',
    pageviewDoubled,
    { events: [event('$pageview', 1_000), event('$pageview', 1_600)] },
    [],
  ],
  [
    'of two addresses',
    pageviewDoubled,
    { events: [event('$pageview', 1_000), event('$pageview', 1_100, at('/cart'))] },
    [],
  ],
  [
    'of two projects',
    pageviewDoubled,
    {
      instances: [instance(), second],
      events: [event('$pageview', 1_000), event('$pageview', 1_001, { instanceId: 'd1:2' })],
    },
    [],
  ],
  [
    'of two copies for one project',
    pageviewDoubled,
    {
      instances: [instance(), instance({ instance: 2 })],
      events: [event('$pageview', 1_000), event('$pageview', 1_001, { instanceId: 'd1:2' })],
    },
    ['`$pageview` was captured twice for `/items` within half a second.'],
  ],
  [
    'missing',
    pageviewMissing,
    { events: [event('$pageview', 0), event('a', 2_000, at('/cart'))] },
    ['The address became `/cart` without a `$pageview`.'],
  ],
  [
    'missing for several',
    pageviewMissing,
    { events: [event('$pageview', 0), event('a', 2_000, at('/cart')), event('a', 3_000, at('/pay'))] },
    ['The address became `/cart` without a `$pageview`, as did 1 more.'],
  ],
  [
    'that may still come',
    pageviewMissing,
    { now: BEGUN + 3_000, events: [event('$pageview', 0), event('a', 2_000, at('/cart'))] },
    [],
  ],
  [
    'for each address',
    pageviewMissing,
    { events: [event('$pageview', 0), event('$pageview', 2_000, at('/cart')), event('a', 2_500, at('/cart'))] },
    [],
  ],
  [
    'of another hash only',
    pageviewMissing,
    { events: [event('$pageview', 0), event('a', 2_000, at('/items#pricing'))] },
    [],
  ],
  ['switched off', pageviewMissing, { events: [event('a', 2_000, at('/cart'))] }, []],
])

const url = 'https://us.i.posthog.com/e/'
const ahead = (ms: number): Partial<Recorded> => ({ requests: [request(url, { at: BEGUN, serverTime: BEGUN + ms })] })
play('the clock', [
  ['that is behind', clockSkew, ahead(3_600_000), ["This computer's clock is 60 minutes behind the server's."]],
  ['that is ahead', clockSkew, ahead(-180_000), ["This computer's clock is 3 minutes ahead of the server's."]],
  ['that is right but for a slow answer', clockSkew, ahead(-90_000), []],
  ['that nobody compares with', clockSkew, { requests: [request(url, { serverTime: null })] }, []],
])
