import { readFileSync } from 'node:fs'

/** PostHog's snippet, as text that a page can run; it looks for a script to stand before. */
const SNIPPET = readFileSync(new URL('../../demo/app/snippet/posthog-snippet.js', import.meta.url), 'utf8')

function config(postHogUrl: string, more: string): string {
  return `{ api_host: '${postHogUrl}', opt_out_useragent_filter: true, persistence: 'memory', autocapture: false,
    capture_pageview: false, capture_pageleave: false, ${more} }`
}

/**
 * Code that starts the SDK from its module, as a bundle does, and then runs `then` with `posthog` in reach. It gives no promise to wait for: Chromium
 * at times says of one that it "was collected". Wait for what `then` does.
 */
export function moduleCode(postHogUrl: string, then: string, options: { copy?: string; more?: string } = {}): string {
  const { copy = '', more = '' } = options
  return `void import('${postHogUrl}/static/module.js${copy}').then(({ default: posthog }) => {
    posthog.init('phc_finding', ${config(postHogUrl, more)})
    ${then}
  })`
}

/** Code that puts the snippet into a page, initialises it and then runs `then`; the stub is `posthog`. */
export function snippetCode(postHogUrl: string, then: string): string {
  return `document.head.append(document.createElement('script'))
    ${SNIPPET}
    posthog.init('phc_finding', ${config(postHogUrl, '')})
    ${then}`
}

/** Code that initialises one more instance of a snippet, under a name. */
export function namedInit(postHogUrl: string, token: string, name: string): string {
  return `posthog.init('${token}', ${config(postHogUrl, '')}, '${name}')`
}
