import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

describe('the panel', () => {
  it('shows what was captured before it was opened', async () => {
    const { page, openPanel, clickButton } = await stage.visit('npm.html')
    await clickButton('Create item')
    await stage.postHog.waitForEvent('item_created')
    const { panel } = await openPanel()
    await panel.waitForEvent('$pageview', '200')
    await panel.waitForEvent('item_created', '200')
    await page.close()
  })

  it('tells two instances apart', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('two-instances.html')
    await clickButton('Create item in the first project')
    await clickButton('Share item in the second project')
    await panel.waitForEvent('item_created')
    await panel.waitForEvent('item_shared')
    const options = await (
      await panel.find('combobox', 'Instance')
    ).evaluate((element) => [...(element as HTMLSelectElement).options].map((option) => option.text))
    expect(options).toHaveLength(3)
    await panel.choose('Instance', options.find((option) => option.includes('second')) ?? 'no option names the second')
    const rows = await panel.waitForRows(
      'Events',
      'the second alone',
      (all) => !all.some((row) => row['Event']?.startsWith('item_created')),
    )
    expect(rows.some((row) => row['Event']?.startsWith('item_shared'))).toBe(true)
  })

  it('sees events of a cross-origin iframe', async () => {
    const { page, panel } = await stage.visitWithPanel('iframe.html')
    const frame = await until('the frame', async () =>
      page.frames().find((each) => each.url().includes('/app/frame.html')),
    )
    expect(new URL(frame?.url() ?? '').origin).not.toBe(new URL(page.url()).origin)
    await panel.waitForEvent('feature_used')
    const before = await panel.rowCount('Events')
    const button = await frame?.waitForSelector('::-p-aria([name="Use feature"][role="button"])')
    await button?.evaluate((element) => (element as HTMLElement).click())
    await until(
      'another event',
      () => panel.rowCount('Events'),
      (count) => count > before,
    )
  })

  it('finds the page again after a reload, and after going back to a page kept in the cache', async () => {
    const { page, clickButton, panel } = await stage.visitWithPanel('npm.html')
    await panel.waitForEvent('$pageview', '200')
    await page.reload()
    await clickButton('Create item')
    await panel.waitForEvent('item_created', '200')

    const kept = await page.evaluate(() => ((window as { keptInCache?: boolean }).keptInCache = true))
    await page.goto(`${stage.app.url}/app/other.html`)
    await panel.waitForRows(
      'Events',
      'the events of the new page alone',
      (rows) => !rows.some((row) => row['Event'] === 'item_created'),
    )
    await page.goBack()
    expect(await page.evaluate(() => (window as { keptInCache?: boolean }).keptInCache)).toBe(kept)
    await clickButton('Share item')
    await panel.waitForEvent('item_shared', '200')
  })

  it('keeps the log over a reload when asked to', async () => {
    const { page, clickButton, panel } = await stage.visitWithPanel('npm.html')
    await panel.click('checkbox', 'Preserve log')
    await clickButton('Create item')
    await panel.waitForEvent('item_created')
    await page.reload()
    const rows = await panel.waitForRows(
      'Events',
      'both page loads',
      (all) => all.filter((row) => row['Event'] === '$pageview').length === 2,
    )
    expect(rows.some((row) => row['Event']?.startsWith('item_created'))).toBe(true)

    await panel.click('checkbox', 'Preserve log')
    await page.reload()
    await panel.waitForRows(
      'Events',
      'the new page load alone',
      (all) => all.filter((row) => row['Event'] === '$pageview').length === 1,
    )
  })

  it('records when told to, clears, and filters', async () => {
    const { page, clickButton, panel } = await stage.visitWithPanel('npm.html')
    await panel.waitForEvent('$pageview', '200')
    await panel.click('button', 'Record')
    await clickButton('Create item')
    await stage.postHog.waitForEvent(
      (event) => event.event === 'item_created' && event.properties['$current_url'] === page.url(),
    )
    await panel.click('button', 'Record')
    await clickButton('Share item')
    await panel.waitForEvent('item_shared')
    expect((await panel.rows('Events')).some((row) => row['Event'] === 'item_created')).toBe(false)

    await panel.click('searchbox', 'Filter events')
    await panel.type('event:item_*')
    const filtered = await panel.waitForRows('Events', 'items alone', (rows) =>
      rows.every((row) => row['Event']?.startsWith('item_')),
    )
    expect(filtered).toHaveLength(1)

    await panel.click('button', 'Clear')
    await until(
      'no row',
      () => panel.has('grid', 'Events').then(async (has) => (has ? panel.rowCount('Events') : 1)),
      (count) => count === 1,
    )
  })
})

describe('dropped events', () => {
  it('are shown with the reason: opted out', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('misbehave.html')
    await clickButton('Opt out and capture')
    await panel.waitForRows('Events', 'a dropped event', (rows) =>
      rows.some((row) => row['Status']?.includes('dropped: opted out')),
    )
    await clickButton('Opt in again')
  })

  it('are shown with the reason: before_send returned null, and threw', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('misbehave.html')
    await clickButton('Drop in before_send')
    await clickButton('Use feature')
    await panel.waitForEvent('feature_used', 'dropped: before_send returned null')
    await clickButton('Throw in before_send')
    await clickButton('Use feature')
    await panel.waitForEvent('feature_used', 'dropped: before_send threw')
  })
})

describe('values a page should not send', () => {
  let without: VisitedPage
  beforeAll(async () => {
    without = await stage.visitWithoutExtension('plain.html')
  })

  it.each([
    ['Send cyclic value'],
    ['Send 5 MB string'],
    ['Send BigInt'],
    ['Send Symbol'],
    ['Send DOM node'],
    ['Send function'],
    ['Send __proto__ keys'],
    ['Send deep nesting'],
    ['Send throwing getter'],
  ])('%s: the page notices nothing, and the panel shows the event', async (button) => {
    const { panel, clickButton, trouble } = await stage.visitWithPanel('misbehave.html')
    await without.goAsNewVisitor('misbehave.html')
    without.trouble.length = 0
    await panel.waitForEvent('$pageview')
    const before = await panel.rowCount('Events')
    await clickButton(button)
    await without.clickButton(button)
    await until(
      'one more event',
      () => panel.rowCount('Events'),
      (count) => count > before,
    )
    expect(trouble).toEqual(without.trouble)
  })
})
