import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenPanel } from '../harness/devtools.ts'
import type { GridRow } from '../harness/panel-driver.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
let open: OpenPanel
beforeAll(async () => {
  stage = await setStage()
  visited = await stage.visit('snippet.html')
  open = await visited.openPanel()
  await open.panel.waitForEvent('$pageview', '200')
})
afterAll(() => stage.close())

/** More than the 1,000 that a page keeps by itself. */
const EVENTS = 1_300

/** Captures `numbered_<from>` and those after it, and waits until the panel lists them. */
async function capture(from: number, count: number): Promise<void> {
  await visited.page.evaluate(
    `for (let index = ${from}; index < ${from + count}; index++) posthog.capture('numbered_' + index, { index })`,
  )
}

const isNumbered = (row: GridRow): boolean => (row['Event'] ?? '').startsWith('numbered_')

/** Name and status of each event that the test captured. */
async function numbered(): Promise<string[]> {
  return (await open.panel.allRows('Events'))
    .filter(isNumbered)
    .map((row) => `${row['Event']} ${row['Status']?.replace(/^[^\p{L}\p{N}]+/u, '')}`)
}

/** How many events are kept outside the panel, of all tabs. */
async function keptCount(): Promise<number> {
  return stage.browser.inExtension((page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open('hogscope-events')
          request.addEventListener('error', () => reject(new Error('The database can not be opened.')))
          request.addEventListener('success', () => {
            const count = request.result.transaction('events').objectStore('events').count()
            count.addEventListener('success', () => {
              request.result.close()
              resolve(count.result)
            })
          })
        }),
    ),
  )
}

async function reopen(): Promise<void> {
  await open.devtools.close()
  open = await visited.openPanel()
}

it('lists after DevTools was closed what it listed before, each event once, and what came meanwhile', async () => {
  for (let from = 0; from < EVENTS; from += 100) await capture(from, 100)
  await until('all events, none under way', numbered, (rows) => rows.length === EVENTS && !rows.some(isUnderWay))
  const before = await numbered()
  expect(before.some((row) => row.endsWith(' 200'))).toBe(true)
  const listed = (await open.panel.rowCount('Events')) - 1
  await until('all of them kept', keptCount, (count) => count >= listed)

  await open.devtools.close()
  await capture(EVENTS, 5)
  open = await visited.openPanel()
  await until(
    'the events of before and those since',
    () => open.panel.rowCount('Events'),
    (count) => count - 1 >= listed + 5,
  )
  const after = await until('all events, none under way', numbered, (rows) => !rows.some(isUnderWay))
  expect(after.slice(0, EVENTS)).toEqual(before)
  expect(after.slice(EVENTS).map((row) => row.split(' ')[0])).toEqual(
    [0, 1, 2, 3, 4].map((index) => `numbered_${EVENTS + index}`),
  )
  expect(await open.panel.frame.evaluate(() => document.body.textContent)).not.toContain('left out')
})

function isUnderWay(row: string): boolean {
  return /^\S+ (?:queued|sending)/.test(row)
}

it('shows a session that was exported, apart from the live page', async () => {
  const { panel } = open
  const before = await panel.allRows('Events')
  // In place of the browser's own dialog.
  await panel.frame.evaluate(() => {
    const original = URL.createObjectURL
    URL.createObjectURL = (blob): string => {
      void (blob as Blob).text().then((text) => Object.assign(globalThis, { saved: text }))
      return original.call(URL, blob)
    }
  })
  await panel.click('button', 'Export')
  await panel.find('dialog', 'Export session')
  await panel.click('button', 'Save…')
  const text = await until('the file', () => panel.frame.evaluate(() => (globalThis as { saved?: string }).saved ?? ''))
  await panel.click('button', 'Close')
  const path = join(tmpdir(), 'hogscope-checkout.json')
  await writeFile(path, text)

  await panel.click('button', 'Clear')
  await panel.waitForRows('Events', 'an empty list', (rows) => rows.length === 0)
  await panel.chooseFile(path)
  await panel.find('region', 'Imported session')
  await until(
    'the rows of the file',
    () => panel.rowCount('Events'),
    (count) => count - 1 === before.length,
  )
  expect(await panel.allRows('Events')).toEqual(before)

  await capture(5_000, 1)
  await until(
    'the live page goes on',
    () => panel.text('region', 'Imported session'),
    (words) => /[1-9]\d* events? of the live page/.test(words),
  )
  expect(await panel.rowCount('Events')).toBe(before.length + 1)
  await panel.click('button', 'Back to the live page')
  await panel.waitForEvent('numbered_5000')
  expect(await numbered()).toHaveLength(1)
})

it('brings nothing back that was cleared, and forgets a tab that is closed', async () => {
  await until('the cleared list kept', keptCount, (count) => count < 20)
  await reopen()
  await open.panel.waitForEvent('numbered_5000')
  expect(await numbered()).toHaveLength(1)
  await visited.page.close()
  await until('nothing kept', keptCount, (count) => count === 0)
})
