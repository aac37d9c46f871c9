import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { LiteVersion } from './cells.ts'

const require = createRequire(import.meta.url)
const FOLDER = fileURLToPath(new URL('node_modules/', import.meta.url))
/** The version that the example app has, from the repository's own packages. */
const NEWEST: LiteVersion = '4.12.1'

/**
 * posthog-js-lite is published in modules that import one another: makes one minified script of each version, as a page's bundler does.
 * Gives version to the folder of its `lite.js`.
 */
export async function bundleLite(versions: readonly LiteVersion[]): Promise<Record<string, string>> {
  const folders: Record<string, string> = {}
  for (const version of versions) {
    const outDir = `${FOLDER}.lite/${version}`
    const name = version === NEWEST ? 'posthog-js-lite' : `posthog-js-lite-${version.replaceAll('.', '-')}`
    const description = require.resolve(`${name}/package.json`)
    // What `import` gets from a bundler, which is not what Node would take.
    const { module } = JSON.parse(readFileSync(description, 'utf8')) as { module: string }
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        outDir,
        emptyOutDir: true,
        minify: true,
        lib: { entry: join(dirname(description), module), formats: ['es'], fileName: () => 'lite.js' },
      },
    })
    folders[version] = outDir
  }
  return folders
}
