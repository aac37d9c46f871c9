// @ts-check
// Runs before anything is installed, so it is plain JavaScript over Node alone: brings the packages of the lock file and, where there is none, a
// Chromium. Each step does nothing when nothing is missing.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BROWSER_FOLDER, BROWSER_PATH_FILE, findChromium } from './find-chromium.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = `${ROOT}/node_modules/.hogscope-lock`
const OLDEST_NODE = [20, 19]

checkNode()
installPackages()
installChromium()

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  fail(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`)
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(`${ROOT}/package-lock.json`))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  console.log('Installing the packages of package-lock.json …')
  const { status } = spawnSync('npm', ['ci'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) fail('`npm ci` failed: see above. It needs a package registry in reach.')
  writeFileSync(STAMP, lock)
}

function installChromium() {
  if (findChromium()) return
  console.log('No Chromium found; installing one …')
  if (!installFromDebian()) installFromPuppeteer()
  const found = findChromium()
  if (!found)
    fail(
      'No Chromium could be installed. Install Chromium (or Chrome, or Edge), or set CHROME_PATH to its program file.',
    )
  console.log(`Using ${found}`)
}

/** Only where it needs no password: as root on Debian and its kin. */
function installFromDebian() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  // Ubuntu's "chromium" is a stub for a snap, so what counts is the program, not the exit code.
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env })
  return findChromium() !== null
}

function installFromPuppeteer() {
  try {
    const args = ['install', 'chromium@latest', '--path', BROWSER_FOLDER, '--format', '{{path}}']
    const path = execFileSync(`${ROOT}/node_modules/.bin/browsers`, args, {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).trim()
    mkdirSync(BROWSER_FOLDER, { recursive: true })
    writeFileSync(BROWSER_PATH_FILE, path)
  } catch {
    // The sentence of `installChromium` says what to do.
  }
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
