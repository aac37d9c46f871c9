/** Scripts of posthog-js as PostHog, or a proxy of the site, serves them: `/static/array.js`, `/array/phc_…/array.js`. */
const SERVED =
  /\/(?:static|array)\/(?:phc_\w+\/|[\d.]+\/)?(?:array|module|recorder|recorder-v2|lazy-recorder|posthog-recorder|surveys|toolbar|web-vitals|exception-autocapture|dead-clicks-autocapture|tracing-headers|product-tours|conversations)(?:\.(?:full|slim|es5|no-external))*\.m?js$/

/** The package itself, posthog-js-lite, or what both are made of: in `node_modules`, from a CDN, or in a chunk that a bundler named after it. */
const PACKAGE = /(?:[/@_]posthog-js(?:-lite)?|@posthog\/core)(?:@[^/]*)?(?:\/|\.m?js$|-[\w-]{8,}\.m?js$)/

/** A chunk that a bundler named after the package's main file (`dist/module.js`, `dist/es.js` before 1.150), with a hash. */
const CHUNK = /\/(?:module|es)(?:\.(?:full|slim|no-external))*-[\w-]{8}\.m?js$/

/** Whether the address is that of a script of posthog-js. In a bundle shared with the page's code no address can tell. */
export function isSdkFile(url: string): boolean {
  const path = url.replace(/[?#].*$/s, '')
  return SERVED.test(path) || PACKAGE.test(path) || CHUNK.test(path)
}
