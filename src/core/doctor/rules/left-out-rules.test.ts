import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { call, dropped, ended, event, flags, recorded, says } from '../testing/make-recorded.ts'
import { badEventName } from './bad-event-name.ts'
import { beforeSendDrops } from './before-send-drops.ts'
import { botFilter } from './bot-filter.ts'
import { clientRateLimit } from './client-rate-limit.ts'
import { consentPending } from './consent-pending.ts'
import { optedOut } from './opted-out.ts'
import { optedOutAtLoad } from './opted-out-at-load.ts'
import { queueStandsStill } from './queue-stands-still.ts'
import { quota } from './quota.ts'
import { requestTooLarge } from './request-too-large.ts'
import { serverRateLimit } from './server-rate-limit.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

play('what the SDK leaves out', [
  [
    'opted out',
    optedOut,
    { events: [dropped('a', 'opted out')] },
    ['The visitor is opted out, so 1 event went nowhere.'],
  ],
  ['consent pending: another rule', optedOut, { events: [dropped('a', 'consent pending')] }, []],
  [
    'opted out at load: another rule',
    optedOut,
    { identityCalls: [call('opt_out_capturing', [], 5)], events: [dropped('a', 'opted out')] },
    [],
  ],
  [
    'opted out at load',
    optedOutAtLoad,
    { identityCalls: [call('opt_out_capturing', [], 5)], events: [dropped('a', 'opted out')] },
    ['The page opts visitors out as the SDK starts, so `a` went nowhere.'],
  ],
  [
    'opted out at load, nothing captured',
    optedOutAtLoad,
    { identityCalls: [call('opt_out_capturing', [], 5)] },
    ['The page opts visitors out as the SDK starts, so nothing will be sent.'],
  ],
  ['opted out by a visitor', optedOutAtLoad, { identityCalls: [call('opt_out_capturing', [], 3_000)] }, []],
  [
    'opted out after what the SDK captures as it starts: by somebody, however quickly',
    optedOutAtLoad,
    {
      identityCalls: [call('opt_out_capturing', [], 300)],
      events: [event('$pageview', 20), dropped('a', 'opted out')],
    },
    [],
  ],
  [
    'opted in again',
    optedOutAtLoad,
    { identityCalls: [call('opt_out_capturing', [], 5), call('opt_in_capturing', [], 9)] },
    [],
  ],
  [
    'no answer about consent',
    consentPending,
    { events: [dropped('a', 'consent pending')] },
    ['The visitor has not answered about consent, so 1 event went nowhere.'],
  ],
  [
    'a bot',
    botFilter,
    { events: [dropped('a', 'bot user agent')] },
    ['The SDK takes this browser for a bot, so 1 event went nowhere.'],
  ],
  ['no bot', botFilter, { events: [dropped('a', 'opted out')] }, []],
  [
    'before_send that returns nothing',
    beforeSendDrops,
    { events: [dropped('a', 'before_send returned null')] },
    ['`before_send` returned nothing for `a`.'],
  ],
  [
    'before_send that throws',
    beforeSendDrops,
    { events: [dropped('a', 'before_send threw')] },
    ['error: `before_send` fails with an error, so `a` went nowhere.'],
  ],
  [
    "the SDK's own limit",
    clientRateLimit,
    { events: [dropped('a', 'client rate limit')] },
    ['The page captured too much at once: the SDK dropped 1 event.'],
  ],
  [
    "the SDK's own word of it",
    clientRateLimit,
    { events: [event('$$client_ingestion_warning')] },
    ['The page captured too much at once: the SDK dropped 0 events.'],
  ],
  [
    'no name',
    badEventName,
    { events: [dropped('', 'bad event name')] },
    ['1 call of `capture()` had no text for a name and went nowhere.'],
  ],
  [
    'what throws',
    badEventName,
    { events: [dropped('a', 'capture threw')] },
    ['`capture()` failed or took nothing at 1 call.'],
  ],
])

const quotaLimited = event('a', 1_000, { status: { kind: 'answered', httpStatus: 200, quotaLimited: true } })
play('what the server leaves out', [
  [
    'too many',
    serverRateLimit,
    { events: [ended('a', 429)] },
    ['The server answered 429, too many requests, to 1 event.'],
  ],
  ['not too many', serverRateLimit, { events: [ended('a', 200)] }, []],
  ['too large', requestTooLarge, { events: [ended('a', 413)] }, ['The server refused 1 event as too large.']],
  [
    'over quota',
    quota,
    { events: [quotaLimited, event('b')] },
    ['PostHog took 1 event but keeps none of them: the quota is used up.'],
  ],
  [
    'flags over quota',
    quota,
    { flags: [flags([], [], { errors: ['quota_limited'] })] },
    ['PostHog answers no more questions for feature flags: the quota is used up.'],
  ],
  [
    'flags over quota, by the answer',
    quota,
    { events: [{ ...quotaLimited, kind: 'flags-request' }] },
    ['PostHog answers no more questions for feature flags: the quota is used up.'],
  ],
  ['flags with another error', quota, { flags: [flags([], [], { errors: ['timeout'] })] }, []],
])

const queued = (overdue?: { seconds: number; queueRan: boolean }): Recorded['events'] => [
  event('a', 1_000, { status: { kind: 'queued', waitingFor: null, ...(overdue ? { overdue } : {}) } }),
]
play('the queue', [
  [
    'that stands still',
    queueStandsStill,
    { events: queued({ seconds: 12, queueRan: false }) },
    ["1 event waits far longer in the SDK's queue than it should."],
  ],
  ['that will be sent', queueStandsStill, { events: queued() }, []],
])
