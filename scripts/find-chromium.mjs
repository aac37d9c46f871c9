// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where `scripts/bootstrap.mjs` installs a browser when the machine has none, and the file in it that says where its program is. */
export const BROWSER_FOLDER = fileURLToPath(new URL('../.browser', import.meta.url))
export const BROWSER_PATH_FILE = `${BROWSER_FOLDER}/path.txt`

/**
 * Where browsers that load an unpacked extension are found. Branded Chrome comes last: since version 137 it takes no `--load-extension`, and only
 * its DevTools protocol can install one.
 */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
]

/**
 * The browser to run: `$CHROME_PATH` if set, else the first one found; null when there is none.
 * Throws when `$CHROME_PATH` names no file.
 * @returns {string | null}
 */
export function findChromium() {
  const wanted = process.env['CHROME_PATH']
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROME_PATH names ${wanted}, where there is no file.`)
    return wanted
  }
  const own = existsSync(BROWSER_PATH_FILE) ? [readFileSync(BROWSER_PATH_FILE, 'utf8').trim()] : []
  return [...own, ...PLACES].find((path) => existsSync(path)) ?? null
}
