import type { Play } from './play-cell.ts'
import { captureInPage, isStarted } from './play-page.ts'
import { expectDrop } from './play-drops.ts'
import { until } from '../harness/until.ts'

/** In every version's list. */
const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

/** A visit by a bot, at an origin of its own: on the other one the page has opted out. */
export async function checkBotFilter(play: Play, url: string): Promise<void> {
  await play.check('bot user agent', async () => {
    await play.page.setUserAgent({ userAgent: BOT })
    await play.page.goto(url)
    await until('the SDK in the page', () => isStarted(play))
    await captureInPage(play, 'by_a_bot')
    await expectDrop(play, 'by_a_bot', 'bot user agent')
  })
}
