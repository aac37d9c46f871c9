import type { DropReason } from '../../src/core/events/captured-event.ts'
import { until } from '../harness/until.ts'
import { expectEqual } from './expect-equal.ts'
import type { Play } from './play-cell.ts'
import { captureInPage, captureStorm, eventNamed, identifyWithoutProfiles, isStarted, optOut } from './play-page.ts'

/** Events that the SDK lets go no further, each with its reason. */
export async function checkDrops(play: Play): Promise<void> {
  const { check } = play
  await check('not initialised', () => expectDrop(play, 'before_init', 'not initialised'))
  await check('bad event name', async () => {
    await captureInPage(play, 42)
    await expectDrop(play, '(not a name: 42)', 'bad event name')
  })
  await check('before_send returned null', async () => {
    await captureInPage(play, 'dropped_by_page')
    await expectDrop(play, 'dropped_by_page', 'before_send returned null')
  })
  await check('before_send threw', async () => {
    await captureInPage(play, 'broken_by_page')
    await expectDrop(play, 'broken_by_page', 'before_send threw')
  })
  await check("person_profiles is 'never'", async () => {
    await identifyWithoutProfiles(play)
    await expectDrop(play, '$identify', "person_profiles is 'never'")
  })
}

/** A visit of somebody who has not been asked yet, at an origin of its own: on the other one the page has opted out. */
export async function checkConsent(play: Play, url: string): Promise<void> {
  await play.check('consent pending', async () => {
    await play.page.goto(url)
    await until('the SDK in the page', () => isStarted(play))
    await captureInPage(play, 'before_consent')
    await expectDrop(play, 'before_consent', 'consent pending')
  })
}

/** Those after which the page captures nothing more. */
export async function checkLateDrops(play: Play): Promise<void> {
  const { check } = play
  await check('client rate limit', async () => {
    await captureStorm(play)
    await expectDrop(play, 'storm', 'client rate limit')
  })
  await check('opted out', async () => {
    await optOut(play)
    await captureInPage(play, 'after_opt_out')
    await expectDrop(play, 'after_opt_out', 'opted out')
  })
}

/** The reason as told, in the panel's own row, and that the event did not reach the server after all. */
export async function expectDrop(play: Play, eventName: string, reason: DropReason): Promise<void> {
  const { panel, stage, tab, token } = play
  const { status } = await tab.find(`${eventName}, dropped`, eventNamed(eventName, 'dropped'))
  expectEqual('the reason', status.kind === 'dropped' && status.reason, reason)
  await panel.openTab('Events')
  await panel.waitForEvent(eventName, `dropped: ${reason}`)
  if (reason === 'client rate limit') return
  const received = stage.postHog.received.some((event) => event.token === token && event.event === eventName)
  expectEqual('received by the server', received, false)
}
