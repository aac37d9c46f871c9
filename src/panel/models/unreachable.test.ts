import { describe, expect, it } from 'vitest'
import { explainUnreachable } from './unreachable.ts'

const page = (url: string, more: Partial<Parameters<typeof explainUnreachable>[0]> = {}): string =>
  explainUnreachable({ url, loaded: true, failed: false, open: true, permitted: true, incognito: false, ...more })

describe('why a page cannot be seen', () => {
  it.each<[string, string, RegExp]>([
    ['a page of before', page('https://shop.example/'), /before Hogscope was installed or updated: reload/],
    ['an unknown page', explainUnreachable(null), /before Hogscope was installed or updated: reload/],
    ['a file of before', page('file:///home/index.html'), /before Hogscope was installed or updated: reload/],
    ['a file without permission', page('file:///home/index.html', { open: false }), /allow it access to file/],
    [
      'a site kept from the extension',
      page('https://shop.example/', { open: false, permitted: false }),
      /does not let Hogscope see this site: allow it/,
    ],
    ['the source of a page', page('https://shop.example/', { open: false }), /page's source/],
    ['an error', page('https://shop.example/', { failed: true }), /could not be loaded/],
    ["Chrome's store", page('https://chromewebstore.google.com/detail/x'), /the store for extensions/],
    ["Chrome's old store", page('https://chrome.google.com/webstore/category/x'), /the store for extensions/],
    ["Firefox's store", page('https://addons.mozilla.org/'), /the store for extensions/],
    ['a site that is only named like a store', page('https://chromewebstore.google.com.example/'), /reload/],
    ['the new tab', page('chrome://newtab/'), /page of the browser itself/],
    ['DevTools', page('devtools://devtools/bundled/index.html'), /page of the browser itself/],
    ['Edge', page('edge://settings'), /page of the browser itself/],
    ["an extension's page", page('chrome-extension://abc/options.html'), /belongs to an extension/],
    ['nothing', page('about:blank'), /empty/],
    ['a page made of its address', page('data:text/html,x'), /`data:` address/],
  ])('%s', (_, text, expected) => {
    expect(text).toMatch(expected)
  })
})
