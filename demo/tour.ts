import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { type OpenPanel, openDevToolsPanel } from '../test/harness/devtools.ts'
import { launchExtensionBrowser } from '../test/harness/extension-browser.ts'
import { until } from '../test/harness/until.ts'
import { CLICKS } from './click-through.ts'
import type { DemoServers } from './servers.ts'

const OUT = fileURLToPath(new URL('out', import.meta.url))
const TAXONOMY = fileURLToPath(new URL('app/events.ts', import.meta.url))

/** About what a tester has of a wide screen with DevTools docked at the bottom. */
const SCREENSHOT_SIZE = { width: 1360, height: 520 }

const EXPERIMENT = 'pricing-page-experiment'
const FORCED = 'annual-first'
const FORCED_HEADLINE = 'Pay once a year, save two months'

/** Walks through the real panel as a tester would; prints what it saw. True when all that should be there was. */
export async function takeTour({ app }: DemoServers): Promise<boolean> {
  await mkdir(OUT, { recursive: true })
  const browser = await launchExtensionBrowser()
  try {
    const page = await browser.browser.newPage()
    await page.goto(`${app.url}/app/misbehave.html`)
    const open = await openDevToolsPanel(page)
    await open.devtools.setViewport(SCREENSHOT_SIZE)
    await tourOfEvents(page, open)
    await tourOfTaxonomy(open)
    await tourOfFlags(page, open, `${app.url}/app/npm.html`)
    await tourOfDoctor(page, open, app.url)
    console.log(`All that was expected was there. Screenshots: ${OUT}`)
    return true
  } catch (error) {
    console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    await browser.close()
  }
}

async function click(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-aria([name=${JSON.stringify(name)}][role="button"])`)
  await button?.evaluate((element) => (element as HTMLElement).click())
}

async function tourOfEvents(page: Page, open: OpenPanel): Promise<void> {
  const { panel } = open
  await panel.waitForEvent('$pageview', '200')
  for (const name of ['Send misspelt event', 'Send value outside union', 'Send wrong type', 'Opt out and capture']) {
    await click(page, name)
  }
  const rows = await panel.waitForRows('Events', 'the dropped event', (all) =>
    all.some((row) => row['Status']?.includes('dropped: opted out')),
  )
  await click(page, 'Opt in again')
  console.log('\nEvents')
  console.table(rows.map(({ Time, Event, Status, Page: path }) => ({ Time, Event, Status, Page: path })))
}

async function tourOfTaxonomy(open: OpenPanel): Promise<void> {
  const { panel } = open
  await panel.openTab('Taxonomy')
  await panel.chooseFile(TAXONOMY)
  const violations = await until(
    'three violations',
    () =>
      panel.frame.$$eval('[role=list][aria-label=Violations] [role=listitem]', (items) =>
        items.map((item) => item.textContent),
      ),
    (all) => all.length >= 3,
  )
  console.log('\nViolations')
  console.table(violations.map((text) => ({ Violation: text })))
  await inBothThemes(open, 'taxonomy')
  await panel.openTab('Events')
  await panel.openEvent('item_craeted')
  await inBothThemes(open, 'events')
}

async function tourOfFlags(page: Page, open: OpenPanel, app: string): Promise<void> {
  const { panel } = open
  const headline = (): Promise<string | undefined> =>
    page.evaluate(() => document.querySelector('section[data-variant] h2')?.textContent ?? undefined)
  await page.goto(app)
  await panel.openTab('Flags')
  await panel.waitForRows('Feature flags', EXPERIMENT, (rows) =>
    rows.some((row) => row['Flag']?.startsWith(EXPERIMENT)),
  )
  await panel.choose(`Force ${EXPERIMENT}`, 'Custom…')
  await panel.find('textbox', `Custom value for ${EXPERIMENT}`)
  await panel.type(FORCED)
  await panel.press('Enter')
  await until('the forced variant on the page', headline, (text) => text === FORCED_HEADLINE)
  await page.reload()
  await until('the forced variant after a reload', headline, (text) => text === FORCED_HEADLINE)
  const rows = await panel.waitForRows('Feature flags', 'the forced flag', (all) =>
    all.some((row) => row['Flag']?.startsWith(EXPERIMENT) && row['Server says']?.includes('control')),
  )
  console.log('\nFeature flags')
  console.table(rows)
  console.log(`The page says "${await headline()}".\n`)
  await inBothThemes(open, 'flags')
  await panel.click('button', 'Clear all forced flags')
  await until("the server's variant again", headline, (text) => text === 'Simple pricing')
}

/** The healthy app, used from end to end, gives the Doctor nothing to say; the misbehaving one does. */
async function tourOfDoctor(page: Page, open: OpenPanel, app: string): Promise<void> {
  const { panel } = open
  const findings = (): Promise<string[]> =>
    panel.frame.$$eval('[role=list][aria-label=Findings] [role=listitem]', (items) =>
      items.map((item) => item.textContent ?? ''),
    )
  await page.goto(`${app}/app/npm.html`)
  await panel.openTab('Doctor')
  for (const name of CLICKS) await click(page, name)
  const checked = await until(
    'the last look',
    () => panel.text('region', 'What was checked'),
    (text) => text.startsWith('Checked and fine') && !text.includes('still looking'),
  )
  const unexpected = await findings()
  if (unexpected.length > 0) throw new Error(`The Doctor finds fault with the healthy app: ${unexpected.join(' ')}`)
  console.log(`\nDoctor, of the healthy app: ${/Checked and fine: \d+/.exec(checked)?.[0]}`)
  await page.goto(`${app}/app/misbehave.html`)
  for (const name of ['Capture twice', 'Send an e-mail address', 'Identify as undefined']) await click(page, name)
  const found = await until('what is wrong', findings, (all) => all.length >= 3)
  console.log('Doctor, of the misbehaving page')
  console.table(found.map((text) => ({ Finding: text })))
  await inBothThemes(open, 'doctor')
}

async function inBothThemes(open: OpenPanel, name: string): Promise<void> {
  for (const theme of ['default', 'dark'] as const) {
    await open.setTheme(theme)
    await open.screenshot(`${OUT}/${name}-${theme === 'dark' ? 'dark' : 'light'}.png`)
  }
}
