import type { PageDescription } from '../../platform/extension.ts'

const OUTDATED = 'This page was open before Hogscope was installed or updated: reload it to see its events.'

/** Pages of the web that browsers keep from extensions, whatever they are permitted: their own stores. */
const STORES =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)(?:[/?#]|$)/

/** Why Hogscope can't see the page that a tab shows, and what to do about it. Null when the browser does not say what it shows. */
export function explainUnreachable(page: PageDescription | null): string {
  if (!page) return OUTDATED
  const { url, failed, open, permitted } = page
  if (failed)
    return 'This page could not be loaded: the browser shows an error in its place, where no extension may run.'
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
  switch (scheme) {
    case 'http':
    case 'https':
      if (STORES.test(url)) return 'No extension may run in the store for extensions: open another page.'
      if (!permitted)
        return 'The browser does not let Hogscope see this site: allow it there in the browser’s settings of the extension, then reload this page.'
      if (!open) return "The browser shows the page's source here, where no extension may run: open the page itself."
      return OUTDATED
    case 'about':
      return 'This page is empty, or one of the browser’s own: open the page to debug.'
    case 'file':
      return open
        ? OUTDATED
        : 'Hogscope may not see files: allow it access to file addresses on the browser’s page of extensions, then reload this page.'
    case 'chrome-extension':
    case 'moz-extension':
      return 'This page belongs to an extension, where no other may run: open a page of your app.'
    case 'data':
    case 'blob':
      return `Extensions may not run in a page with a \`${scheme}:\` address: open it from a server.`
    default:
      return 'This is a page of the browser itself, where no extension may run: open a page of your app.'
  }
}
