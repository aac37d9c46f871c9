import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectBidi, evaluate, type Bidi } from './bidi.ts'

const PLACES = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** Null when no Firefox is installed where it usually is, and `FIREFOX_PATH` names none. */
export function findFirefox(): string | null {
  return PLACES.find((place) => place !== undefined && existsSync(place)) ?? null
}

export interface Firefox {
  readonly bidi: Bidi
  /** Runs code in the browser's own window, where it may do all that Firefox can. */
  inBrowser(code: string): Promise<unknown>
  /** Opens a page in a tab of its own, in front; gives its browsing context. */
  openTab(url: string): Promise<string>
  close(): Promise<void>
}

/** Starts Firefox, out of sight and with a profile of its own, with the extension of that folder. */
export async function launchFirefox(executable: string, extension: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'hogscope-firefox-'))
  await writeFile(join(profile, 'user.js'), 'user_pref("devtools.toolbox.host", "window");\n')
  // The remote agent may use Firefox's own windows with `--remote-allow-system-access` only.
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
    '--remote-allow-system-access',
  ]
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString('utf8')
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Firefox ended before it could be driven: ${said.slice(-500)}`)))
  })
  const bidi = await connectBidi(`${address}/session`)
  await bidi.send('session.new', { capabilities: {} })
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } })
  const tree = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const windows = tree['contexts'] as { context: string; url: string }[]
  const browserWindow = windows.find(({ url }) => url.endsWith('/browser.xhtml'))?.context ?? ''
  return {
    bidi,
    inBrowser: (code) => evaluate(bidi, browserWindow, code),
    async openTab(url) {
      const { context } = await bidi.send('browsingContext.create', { type: 'tab' })
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
      return context as string
    },
    async close() {
      bidi.close()
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
