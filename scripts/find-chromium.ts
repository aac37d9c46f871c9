import { existsSync } from 'node:fs'

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

/** The browser to run: `$CHROME_PATH` if set, else the first one found; null when there is none. */
export function findChromium(): string | null {
  const wanted = process.env['CHROME_PATH']
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROME_PATH names ${wanted}, where there is no file.`)
    return wanted
  }
  return PLACES.find((path) => existsSync(path)) ?? null
}
