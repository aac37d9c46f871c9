import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppServer, startAppServer } from '../../demo/server/app-server.ts'
import { type PostHogServer, startPostHogServer } from '../../demo/server/posthog-server.ts'
import { findChromium } from '../../scripts/find-chromium.mjs'
import type { Check } from '../../src/core/checks/check.ts'
import { EXAMPLE_CHECK } from '../../src/core/checks/example-check.ts'
import { writePlaywrightTest } from '../../src/core/checks/write-playwright-test.ts'

const OUT = fileURLToPath(new URL('../out', import.meta.url))
const run = promisify(execFile)
const resolve = createRequire(import.meta.url).resolve

let postHog: PostHogServer
let app: AppServer
let folder: string
beforeAll(async () => {
  postHog = await startPostHogServer()
  app = await startAppServer({ postHogUrl: postHog.url, automation: true })
  // In the project, so that Playwright is found.
  mkdirSync(OUT, { recursive: true })
  folder = mkdtempSync(join(OUT, 'playwright-'))
  const use = { launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] } }
  writeFileSync(
    join(folder, 'playwright.config.ts'),
    `export default ${JSON.stringify({ workers: 1, outputDir: 'results', use })}`,
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all([app.close(), postHog.close()])
})

/** The test as somebody completes it who has copied it. */
function writeSpec(file: string, check: Check, page: string): string {
  const blank = "// await page.getByRole('button', { name: 'Create item' }).click()"
  const copied = writePlaywrightTest(check, `${app.url}/app/${page}`)
  expect(copied).toContain(blank)
  const path = join(folder, file)
  writeFileSync(path, copied.replace(blank, "await page.getByRole('button', { name: 'Run funnel' }).click()"))
  return path
}

interface Report {
  readonly suites: readonly {
    readonly file: string
    readonly specs: readonly {
      readonly ok: boolean
      readonly tests: readonly { readonly results: readonly { readonly error?: { readonly message: string } }[] }[]
    }[]
  }[]
}

/** By file: what the test says is wrong; empty when it passes. */
async function playAll(): Promise<Record<string, string>> {
  const args = [resolve('@playwright/test/cli'), 'test', '--config', folder, '--reporter', 'json']
  const { stdout } = await run(process.execPath, args).catch((failed: unknown) => failed as { stdout: string })
  const { suites } = JSON.parse(stdout) as Report
  return Object.fromEntries(
    suites.map(({ file, specs }) => {
      const errors = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ error }) => error)))
      return [file, errors.map((error) => error?.message ?? '').join('\n')]
    }),
  )
}

describe('a check that was copied as a Playwright test', () => {
  it('does with Playwright, on every form in which events leave, what the check does', async () => {
    writeSpec('newest.spec.ts', EXAMPLE_CHECK, 'npm.html')
    // XHR, and bodies that are Blobs.
    writeSpec('older.spec.ts', EXAMPLE_CHECK, 'npm-1-130.html')
    const never: Check = {
      name: 'Nothing is shared',
      expectations: [
        { event: 'export_completed', delivered: true },
        { event: 'item_shared', times: { exactly: 0 } },
      ],
    }
    writeSpec('never.spec.ts', never, 'npm-1-130.html')
    expect(await playAll()).toEqual({
      'newest.spec.ts': '',
      'older.spec.ts': '',
      'never.spec.ts': expect.stringContaining('2. item_shared') as string,
    })
  })

  it('is TypeScript that its strictest reader takes', async () => {
    const spec = writeSpec('typed.spec.ts', EXAMPLE_CHECK, 'npm.html')
    const flags = '--noEmit --strict --noUnusedLocals --noUncheckedIndexedAccess --exactOptionalPropertyTypes'
    const target = '--skipLibCheck --target es2023 --module esnext --moduleResolution bundler --types node'
    const { stdout } = await run(process.execPath, [
      // Not among what the package exports.
      fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url)),
      ...`${flags} ${target} --ignoreConfig`.split(' '),
      spec,
    ]).catch((failed: unknown) => failed as { stdout: string })
    expect(stdout).toBe('')
  })
})
