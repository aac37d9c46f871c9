// `npm run icons`: draws the PNGs of public/icons from icon.svg, in the browser, so that they look as browsers draw them.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch } from 'puppeteer-core'
import { findChromium } from './find-chromium.mjs'

const FOLDER = fileURLToPath(new URL('../public/icons', import.meta.url))
/** The sizes that manifest.json names. */
const SIZES = [16, 32, 48, 128]

const executablePath = findChromium()
if (!executablePath) throw new Error('No Chromium found: run `node scripts/bootstrap.mjs` first.')
const browser = await launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const page = await browser.newPage()
const svg = readFileSync(`${FOLDER}/icon.svg`, 'utf8')
for (const size of SIZES) {
  await page.setViewport({ width: size, height: size })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await page.screenshot({ path: `${FOLDER}/icon-${size}.png`, omitBackground: true })
}
await browser.close()
