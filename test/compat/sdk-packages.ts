import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { VERSIONS } from './cells.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const STAMP = `${FOLDER}node_modules/.hogscope-lock`

/** Brings the SDK versions of this folder's own lock file, unless they are there. */
export function installSdkPackages(): void {
  const lock = createHash('sha256')
    .update(readFileSync(`${FOLDER}package-lock.json`))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  console.log('Installing the posthog-js versions of test/compat/package-lock.json …')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: FOLDER,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('`npm ci` failed in test/compat: see above.')
  writeFileSync(STAMP, lock)
}

/** Version to the folder of its published scripts. */
export function sdkFolders(): Record<string, string> {
  return Object.fromEntries(
    VERSIONS.map((version) => [version, `${FOLDER}node_modules/posthog-js-${version.replaceAll('.', '-')}/dist`]),
  )
}
