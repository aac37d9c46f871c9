import type { ReceivedEvent } from '../../demo/server/stand-in-state.ts'
import type { ServerFlag } from '../../src/core/events/facts.ts'
import { until } from '../harness/until.ts'
import { isAtLeast } from './cells.ts'
import { expectEqual } from './expect-equal.ts'
import type { Play } from './play-cell.ts'
import {
  captureInPage,
  eventNamed,
  flagReads,
  keptByPage,
  readEveryWay,
  readFlag,
  receiveErrors,
  waitForReads,
} from './play-page.ts'
import { FLAG_KEY } from './test-page.ts'

/** As the stand-in's project has them; 1.20 asks at an address that names only flags which are on. */
const ON_FLAG = 'new-dashboard-v2'
const OFF_FLAG = 'ai-features-beta'
const SERVER_VALUE = 'control'
const FORCED = 'annual-first'
const FORCED_NEXT = 'monthly-first'

export async function checkServerFlags({ cell, check, panel, tab }: Play): Promise<void> {
  await check('flags', async () => {
    const flags = await tab.find('the flags', ({ flags: all }) => (all.length > 0 ? all : undefined))
    const values = Object.fromEntries(flags.map(({ key, value }) => [key, value]))
    const off = isAtLeast(cell.version, '1.41') ? { [OFF_FLAG]: false } : {}
    expectEqual('the values', values, { [ON_FLAG]: true, ...off, [FLAG_KEY]: SERVER_VALUE })
    await panel.openTab('Flags')
    const rows = await panel.waitForRows('Feature flags', FLAG_KEY, (all) =>
      all.some((row) => row['Flag'] === FLAG_KEY),
    )
    const row = rows.find((each) => each['Flag'] === FLAG_KEY)
    expectEqual('the row', [row?.['Page gets'], row?.['Server says']], ['"control"', '"control"'])
  })
  const experiment = (): Promise<ServerFlag> =>
    tab.find('the experiment', ({ flags }) => flags.find(({ key }) => key === FLAG_KEY))
  await check('payloads', async () => {
    expectEqual('the payload', (await experiment()).payload, { headline: 'Simple pricing' })
  })
  await check('reasons', async () => {
    expectEqual('the reason', (await experiment()).reason, 'Matched condition set 1')
  })
}

/** Forces the experiment in the panel, looks again after a reload, and releases it. */
export async function checkForcedFlags(play: Play): Promise<void> {
  const { check, page, stage } = play

  await check('forced live', async () => {
    await force(play, FORCED)
    await waitForReads(play, 'the page to be told', (reads) =>
      reads.some(({ where, value }) => where === 'onFeatureFlags' && value === FORCED),
    )
  })

  await check('forced first', async () => {
    // With neither panel nor background, the page has what it was handed at its start; else a value come late could pass for it.
    await play.closePanel()
    await stage.withoutBackground(() => readAfterReload(play))
  })
  await play.reopenPanel()

  await check('every way', async () => {
    const read = await readEveryWay(play)
    const expected = read.map(([way]) => [way, way === 'isFeatureEnabled' || way === 'getFlags' ? true : FORCED])
    expectEqual('what each way of reading gave', read, expected)
    expectEqual('the ways that every version has', read.length >= 2, true)
  })
  await check('held back', () => checkHeldBack(play))
  await check('no trace', () => checkNoTrace(play))

  await check('released', async () => {
    await play.panel.openTab('Flags')
    await play.panel.click('button', 'Clear all forced flags')
    await until(
      "the server's value",
      () => readFlag(play),
      (value) => value === SERVER_VALUE,
    )
    await until(
      'the page to be told',
      () => flagReads(page),
      (reads) => reads.at(-1)?.where === 'onFeatureFlags' && reads.at(-1)?.value === SERVER_VALUE,
    )
  })
}

/** Has the page get `value`, by the panel. */
async function force(play: Play, value: string): Promise<void> {
  const { panel } = play
  await panel.openTab('Flags')
  await panel.choose(`Force ${FLAG_KEY}`, 'Custom…')
  await panel.find('textbox', `Custom value for ${FLAG_KEY}`)
  await panel.type(value)
  await panel.press('Enter')
  await until(
    'the forced value',
    () => readFlag(play),
    (read) => read === value,
  )
}

async function readAfterReload(play: Play): Promise<void> {
  await play.page.reload()
  const reads = await waitForReads(
    play,
    'flags in the page',
    (all) => all.some(({ where }) => where === 'onFeatureFlags') && all.some(({ where }) => where === 'after init'),
  )
  const places = [...new Set(reads.map(({ where }) => where))].toSorted()
  expectEqual('where it was read', places, ['after init', 'loaded', 'onFeatureFlags'])
  expectEqual('what was read', [...new Set(reads.map(({ value }) => value))], [FORCED])
}

/** The forced flag's exposure stays here; that of another flag, read after it, arrives, and shows that it was not for want of sending. */
async function checkHeldBack(play: Play): Promise<void> {
  const { panel, stage, tab, token } = play
  // Newer versions remember over a reload which value they told of; old ones told of the first when the page read it, and of no other.
  await force(play, FORCED_NEXT)
  await readFlag(play, ON_FLAG)
  await captureInPage(play, 'after_exposure')
  await stage.postHog.waitForEvent(isExposure(play, ON_FLAG))
  await stage.postHog.waitForEvent((event) => event.token === token && event.event === 'after_exposure')
  const held = await tab.find('the exposure, held back', eventNamed('$feature_flag_called', 'held-back'))
  expectEqual('what was held back', isForced(held.properties['$feature_flag_response']), true)
  await panel.openTab('Events')
  await panel.waitForEvent('$feature_flag_called', `held back: ${FLAG_KEY} was forced`)
}

/** What the SDK keeps is what it would keep without us, also after an answer that it fills up from what its getters give. */
async function checkNoTrace(play: Play): Promise<void> {
  const before = await keptByPage(play)
  // 1.20 takes such an answer for one without flags.
  if (isAtLeast(play.cell.version, '1.41')) await receiveErrors(play)
  const after = await keptByPage(play)
  expectEqual('the flags the SDK holds', after.held, before.held)
  if (play.cell.bundle !== 'lite')
    expectEqual('the flag as the SDK holds it', (after.held[0] as Record<string, unknown>)[FLAG_KEY], SERVER_VALUE)
  for (const value of [FORCED, FORCED_NEXT]) expectEqual(`traces of ${value}`, after.text.includes(value), false)
}

/** What the server got in all, asked when nothing more can come. */
export async function checkNothingForcedWasSent(play: Play): Promise<void> {
  await play.check('held back', async () => {
    const exposures = play.stage.postHog.received.filter(isExposure(play, FLAG_KEY))
    const values = exposures.map(({ properties }) => properties['$feature_flag_response'])
    expectEqual('forced values among the exposures the server got', values.some(isForced), false)
  })
}

function isForced(value: unknown): boolean {
  return value === FORCED || value === FORCED_NEXT
}

function isExposure({ token }: Play, flagKey: string): (event: ReceivedEvent) => boolean {
  return (event) =>
    event.token === token && event.event === '$feature_flag_called' && event.properties['$feature_flag'] === flagKey
}
