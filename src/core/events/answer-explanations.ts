import type { Explanation } from './drop-reasons.ts'

/** What a server's answer means. */
export function explainAnswer(httpStatus: number, quotaLimited: readonly string[]): Explanation {
  if (quotaLimited.length > 0) {
    return {
      means: `PostHog answered ${httpStatus}, but keeps no more ${listOf(quotaLimited)} for this project: its quota is used up.`,
      check: "Look at the billing limits in the project's settings.",
    }
  }
  if (httpStatus >= 200 && httpStatus < 300) {
    return { means: 'The server took it. In PostHog it shows after a short while.', check: null }
  }
  return STATUSES[httpStatus] ?? explainClass(httpStatus)
}

const STATUSES: Record<number, Explanation> = {
  400: {
    means: 'The server could not read the request.',
    check: 'Look at the request in the Network panel: the answer says what is wrong with it.',
  },
  401: {
    means: 'The server does not know the project token.',
    check: 'Compare the token with that in the settings of the project, and see that `api_host` is of the same region.',
  },
  403: {
    means: 'The server, or something before it, refuses the request.',
    check: 'Look at firewalls and at the proxy behind `api_host`.',
  },
  404: {
    means: 'There is nothing at this address that takes events.',
    check: 'Check `api_host`, and the paths that a proxy passes on.',
  },
  413: {
    means: 'The request is larger than the server takes.',
    check: 'Look for very long properties, or for images or documents in them.',
  },
  429: {
    means: 'The server gets too many requests and takes no more for now.',
    check: 'Look for a loop that captures again and again.',
  },
}

function explainClass(httpStatus: number): Explanation {
  if (httpStatus >= 500) {
    return {
      means: 'The server failed. posthog-js tries again by itself, each time after a longer wait.',
      check: 'If it goes on, look at the status of PostHog, or at the proxy behind `api_host`.',
    }
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    return { means: 'The server sends elsewhere.', check: 'Check `api_host`: http instead of https is a common cause.' }
  }
  return { means: 'The server did not take it.', check: 'Look at the request in the Network panel.' }
}

/** What it means that a request failed without an answer, by the browser's own word. */
const FAILURES: readonly (readonly [RegExp, Explanation])[] = [
  [
    /BLOCKED_BY_CLIENT/,
    {
      means: 'Something in this browser stopped the request: an ad blocker or another extension.',
      check: 'Switch blockers off for this site, or send events through a proxy of your own domain.',
    },
  ],
  [
    /BLOCKED_BY_(?:CSP|ADMINISTRATOR|ORB|RESPONSE)|csp/i,
    {
      means: 'The browser did not allow the request.',
      check: "Check the page's Content-Security-Policy (`connect-src`).",
    },
  ],
  [
    /NAME_NOT_RESOLVED|ADDRESS_INVALID/,
    { means: 'There is no server of that name.', check: 'Check `api_host` for a typing mistake, and DNS filters.' },
  ],
  [
    /INTERNET_DISCONNECTED|NETWORK_CHANGED/,
    { means: 'The computer was offline. posthog-js tries again when it is back.', check: null },
  ],
  [
    /CONNECTION_(?:REFUSED|RESET|CLOSED|TIMED_OUT|FAILED)|TIMED_OUT/,
    { means: 'The server could not be reached.', check: 'Check `api_host`, and the proxy behind it.' },
  ],
  [
    /CERT|SSL/,
    { means: "The browser does not trust the server's certificate.", check: 'Open the address in a tab to see why.' },
  ],
  [
    /ABORTED/,
    {
      means: 'The request was ended early, mostly because the page was left.',
      check: 'The server may have got it all the same.',
    },
  ],
]

export function explainFailure(error: string): Explanation {
  const known = FAILURES.find(([pattern]) => pattern.test(error))
  if (known) return known[1]
  return {
    means: 'No answer came: the server was not reached, or something stopped the request.',
    check: 'Look at the request in the Network panel. Ad blockers, firewalls and a wrong `api_host` are common causes.',
  }
}

function listOf(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('_', ' ')).join(' and ')
}
