import type { Frame, Page } from 'puppeteer-core'

/**
 * Runs code, an expression that gives a promise, and waits for what it gives. The page holds the promise meanwhile: DevTools' protocol does not, and one
 * that waits for an `import()` is at times collected before its time ("Promise was collected").
 */
export function evaluatePromise(page: Page | Frame, code: string): Promise<unknown> {
  return page.evaluate(`globalThis.awaitedByTest = (${code})`)
}
