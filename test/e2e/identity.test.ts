import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenPanel } from '../harness/devtools.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
let open: OpenPanel
beforeAll(async () => {
  stage = await setStage()
  visited = await stage.visit('npm.html')
  open = await visited.openPanel()
  await open.panel.openTab('Identity')
})
afterAll(() => stage.close())

/** What the tab says, by name: `Distinct ID`, `Person` … */
async function facts(): Promise<Record<string, string>> {
  return open.panel.frame.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('dl[aria-label="Who"] dt')].map((term) => [
        term.textContent ?? '',
        term.nextElementSibling?.textContent ?? '',
      ]),
    ),
  )
}
const waitForFacts = (what: string, accept: (facts: Record<string, string>) => boolean) => until(what, facts, accept)

async function texts(role: 'History' | 'Configuration'): Promise<string[]> {
  return open.panel.frame.evaluate(
    (label) =>
      [...document.querySelectorAll(`[aria-label="${label}"] :is([role=listitem], [role=row])`)].map(
        (each) => each.textContent ?? '',
      ),
    role,
  )
}
const waitForText = (role: 'History' | 'Configuration', words: RegExp) =>
  until(
    `${role} to say ${String(words)}`,
    () => texts(role),
    (all) => all.some((each) => words.test(each)),
  )

/**
 * Of a page that has just been opened. One that is left may store its session once more after the storage was cleared: it then goes on, as it was begun
 * there by the test's last step.
 */
const BEGAN = /^began .+: (?:there was none before|goes on from an earlier page|it began on this page|after reset\(\))$/

it.each([
  ['npm.html', 'posthog-js 1.449.2'],
  ['npm-1-130.html', 'posthog-js 1.130.2'],
  ['snippet.html', 'posthog-js 1.449.2 · snippet'],
])('%s tells who the visitor is, what changes it, and where from', async (path) => {
  await visited.goAsNewVisitor(path)
  await waitForText('History', new RegExp(`^started.*on /app/${path}`))
  const anonymous = await waitForFacts(
    'an anonymous visitor with a session and a window',
    ({ Person, Session = '', 'Session ID': session = '', 'Window ID': window = '' }) =>
      Person === 'anonymous' && BEGAN.test(Session) && [session, window].every((id) => /^[\w-]{36}/.test(id)),
  )
  expect(anonymous['Distinct ID']).toMatch(/^[\w-]{36}/)
  await visited.clickButton('Log in')
  const identified = await waitForFacts('an identified one', ({ Person }) => Person === 'identified')
  expect(identified['Distinct ID']).toMatch(/^user_2/)
  expect(identified['Person profiles']).toMatch(/^on/)
  await waitForText('History', /^identify\(\)[\w.-]+:\d+:\d+.*Person anonymous → identified/)
  await visited.clickButton('Log out')
  await waitForFacts('an anonymous one again', ({ Person }) => Person === 'anonymous')
  await waitForText('History', /^reset\(\)[\w.-]+:\d+:\d+.*Distinct ID user_2 → /)
})

it('lite.html tells as much as posthog-js-lite does', async () => {
  await visited.goAsNewVisitor('lite.html')
  await waitForFacts(
    'an anonymous visitor with a session',
    ({ Person, 'Session ID': session }) => Person === 'anonymous' && /^[\w-]{36}/.test(session ?? ''),
  )
  expect((await facts())['Window ID']).toBe('not told by this SDK')
  await visited.clickButton('Log in')
  await waitForFacts('an identified one', ({ Person }) => Person === 'identified')
  await waitForText('History', /^identify\(\)[\w.-]+:\d+:\d+.*Person anonymous → identified/)
})

it('the configuration says what the page set, and what is the default', async () => {
  await visited.goAsNewVisitor('snippet.html')
  await open.panel.openTab('Configuration')
  await waitForText('Configuration', /^api_host".+"the page$/)
  await waitForText('Configuration', /default$/)
  await visited.page.evaluate(`posthog.set_config({ personProfiles: 'always' })`)
  await waitForText('Configuration', /^personProfiles"always"unknown did you mean person_profiles\?$/)
  await open.panel.openTab('History')
})

it('a page does not notice it: nothing is logged and no session begins', () => {
  expect(visited.trouble.filter((line) => /hogscope|identity/i.test(line))).toEqual([])
})
