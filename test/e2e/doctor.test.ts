import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLICKS } from '../../demo/click-through.ts'
import { DOCTOR_RULES } from '../../src/core/doctor/doctor-rules.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
let panel: PanelDriver
beforeAll(async () => {
  stage = await setStage()
  visited = await stage.visit('plain.html')
  ;({ panel } = await visited.openPanel())
  await panel.openTab('Doctor')
})
afterEach(() => stage.postHog.reset())
afterAll(() => stage.close())

const findings = (): Promise<string[]> =>
  panel.frame.$$eval('[role=list][aria-label=Findings] [role=listitem]', (items) =>
    items.map((item) => (item.textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
  )

interface Trigger {
  readonly rule: string
  /** What the misbehave menu's entry is called; null where opening the page is enough. */
  readonly press: string | null
  /** Pressed on the page that the entry opens; or the mouse itself, as replay waits for a sign of a person. */
  readonly afterwards?: string
  /** What the address has in it when the page has gone on by itself: one that is left on its way holds up the browser. */
  readonly goesOnTo?: string
  readonly says: RegExp
}

const MISBEHAVE = 'misbehave.html'
const TRIGGERS: readonly Trigger[] = [
  { rule: 'personal-api-key', press: 'Use a secret key', says: /^Error: SECRET KEY LEAKED.*Revoke it now/ },
  { rule: 'token-malformed', press: 'Cut the token', says: /^Error: The project token is too short/ },
  { rule: 'script-missing', press: 'Lose the script', says: /^Error: The SDK's script failed to load/ },
  { rule: 'not-initialised', press: 'Never initialise', says: /^Error: The page captures, but never calls/ },
  { rule: 'capture-before-init', press: 'Capture before init', says: /^Error: feature_used was captured before/ },
  { rule: 'wrong-host', press: "Use the app's host", says: /^Error: api_host is us\.posthog\.com, where/ },
  { rule: 'token-refused', press: 'Refuse the token (401)', says: /^Error: The server answered 401/ },
  {
    rule: 'endpoint-missing',
    press: 'Take no events here (404)',
    says: /^Error: The server refused \d+ events?: it does not take/,
  },
  { rule: 'proxy-html', press: 'Answer with a web page', says: /^Error: A web page answered \d+ request/ },
  {
    rule: 'csp',
    press: 'Forbid requests by policy',
    says: /^Error: The page's Content-Security-Policy \(connect-src\)/,
  },
  {
    rule: 'cors',
    press: 'Allow no other origin',
    says: /^Error: The browser keeps the answers to \d+ request.*\(CORS\)/,
  },
  { rule: 'unreachable', press: 'Use a host that is not there', says: /^Error: \d+ events?.* did not reach/ },
  { rule: 'unreachable', press: 'Fail (500)', says: /^Warning: The server fails/ },
  { rule: 'opted-out-at-load', press: 'Opt out in development', says: /^Error: The page opts visitors out as the SDK/ },
  { rule: 'opted-out', press: 'Opt out and capture', says: /^Error: The visitor is opted out/ },
  { rule: 'consent-pending', press: 'Wait for consent', says: /^Warning: The visitor has not answered about consent/ },
  { rule: 'bot-filter', press: 'Be taken for a bot', says: /^Error: The SDK takes this browser for a bot/ },
  {
    rule: 'before-send-drops',
    press: 'Drop in before_send',
    afterwards: 'Use feature',
    says: /^Warning: before_send returned nothing for feature_used/,
  },
  {
    rule: 'before-send-drops',
    press: 'Throw in before_send',
    afterwards: 'Use feature',
    says: /^Error: before_send fails with an error/,
  },
  { rule: 'client-rate-limit', press: 'Event storm', says: /^Error: The page captured too much at once/ },
  { rule: 'server-rate-limit', press: 'Ask for fewer requests (429)', says: /^Error: The server answered 429/ },
  { rule: 'quota', press: 'Use up the quota', says: /^Error: PostHog took \d+ events? but keeps none/ },
  { rule: 'quota', press: 'Use up the quota of flags', says: /^Error: PostHog answers no more questions for feature/ },
  {
    rule: 'request-too-large',
    press: 'Find it too large (413)',
    says: /^Error: The server refused \d+ events? as too large/,
  },
  { rule: 'queue-stands-still', press: 'Stop the timers', says: /^Error: \d+ events? waits? far longer/ },
  { rule: 'bad-event-name', press: 'Capture without a name', says: /^Error: 1 call of capture\(\) had no text/ },
  {
    rule: 'flag-read-before-load',
    press: null,
    says: /^Error: new-dashboard-v2 was read before the flags were loaded/,
  },
  { rule: 'flag-unknown', press: 'Read misspelt flag', says: /^Error: PostHog does not know new-dashbord-v2; did you/ },
  {
    rule: 'flag-stale-cache',
    press: 'Start with old flags',
    says: /^Warning: new-dashboard-v2 was read as false, the/,
  },
  {
    rule: 'flags-switched-off',
    press: 'Switch flags off',
    says: /^Error: The page reads .*advanced_disable_flags keeps/,
  },
  { rule: 'flag-disabled', press: 'Disable a flag', says: /^Warning: ai-features-beta is disabled in PostHog/ },
  {
    rule: 'flag-properties-not-sent',
    press: 'Register what a flag targets',
    says: /^Warning: ai-features-beta is off, and plan was not sent/,
  },
  {
    rule: 'flags-of-another-id',
    press: 'Keep the flags of another ID',
    says: /^Error: Flags were evaluated for .*user_3/,
  },
  { rule: 'flags-failed', press: 'Fail to compute flags', says: /^Error: PostHog's flags came with an error/ },
  { rule: 'identify-late', press: 'Capture before identify', says: /^Warning: item_created was captured just before/ },
  {
    rule: 'identify-without-properties',
    press: 'Identify without properties',
    says: /^Note: identify\(\) was called wi/,
  },
  {
    rule: 'anonymous-properties',
    press: 'Set properties of nobody',
    says: /^Warning: 1 event set person properties of an/,
  },
  { rule: 'persons-never', press: 'Keep no persons', says: /^Error: person_profiles: 'never' made the SDK ignore/ },
  { rule: 'id-refused', press: 'Identify as undefined', says: /^Error: identify\(\) was called with undefined/ },
  { rule: 'id-switched', press: 'Identify another without reset', says: /^Error: user_1 became user_2 without reset/ },
  {
    rule: 'reset-on-load',
    press: 'Reset on every load',
    goesOnTo: 'again=1',
    says: /^Error: The page called reset\(\) as it loaded/,
  },
  { rule: 'event-storm', press: 'Event storm', says: /^Error: feature_used was captured \d+ times within a second/ },
  { rule: 'busy-minute', press: 'Event storm', says: /^Warning: feature_used was captured 200 times within a minute/ },
  { rule: 'duplicate-events', press: 'Capture twice', says: /^Warning: item_created was captured twice/ },
  {
    rule: 'autocapture-share',
    press: 'Click sixty times',
    says: /^Warning: \d+ % of \d+ events were captured by the SDK/,
  },
  {
    rule: 'replay-bytes',
    press: 'Record a lot',
    afterwards: 'the mouse',
    says: /^Warning: Session replay recorded \d/,
  },
  { rule: 'double-init', press: 'Initialise twice', says: /^Warning: posthog\.init\(\) was called again/ },
  { rule: 'two-copies', press: 'Load second SDK copy', says: /^Error: 2 copies of the SDK send to one project/ },
  { rule: 'several-versions', press: 'Load second SDK copy', says: /^Warning: 2 versions of posthog-js run/ },
  { rule: 'outdated-sdk', press: 'Use an old SDK', says: /^Warning: posthog-js 1\.130\.2 is old/ },
  {
    rule: 'no-dated-defaults',
    press: 'Leave dated defaults out',
    says: /^Note: The SDK was initialised without defaults/,
  },
  { rule: 'pageview-doubled', press: 'Count a pageview twice', says: /^Error: \$pageview was captured twice for/ },
  {
    rule: 'pageview-missing',
    press: 'Go on without a pageview',
    says: /^Warning: The address became \/app\/library\/item-1/,
  },
  { rule: 'volatile-persistence', press: 'Forget visitors', says: /^Warning: persistence: 'memory' makes another/ },
  { rule: 'subdomains', press: 'Keep the cookie to one host', says: /^Warning: cross_subdomain_cookie: false makes/ },
  { rule: 'no-ui-host', press: 'Leave ui_host out', says: /^Note: api_host is a host of your own, and ui_host/ },
  {
    rule: 'unknown-option',
    press: 'Misspell options',
    says: /^Warning: The SDK does not know the option api_Host; did/,
  },
  { rule: 'clock-skew', press: 'Have another time', says: /^Warning: This computer's clock is 60 minutes behind/ },
  {
    rule: 'names-by-case',
    press: 'Spell a name in two ways',
    says: /^Warning: item_created, Item Created differ only/,
  },
  {
    rule: 'dynamic-names',
    press: 'Make names of data',
    says: /^Warning: The name of item_1_opened, .* is made of data/,
  },
  { rule: 'reserved-names', press: "Use PostHog's $", says: /^Warning: \$checkout begins with PostHog's \$/ },
  { rule: 'truncated-properties', press: 'Send 5 MB string', says: /^Warning: The SDK cut text/ },
  { rule: 'personal-data', press: 'Send an e-mail address', says: /^Warning: invited holds an e-mail address/ },
  {
    rule: 'personal-data-in-address',
    press: 'Put an address into the address',
    says: /^Warning: The page's address holds an e-mail/,
  },
]

/** Rules that fire where another test has what they need: an ad blocker, in blocked.test.ts. */
const ELSEWHERE: readonly string[] = ['ad-blocker']

it('has an entry of the misbehave menu for every rule', () => {
  const played = new Set([...TRIGGERS.map(({ rule }) => rule), ...ELSEWHERE])
  expect(DOCTOR_RULES.map(({ id }) => id).filter((id) => !played.has(id))).toEqual([])
})

async function clickByMouse(): Promise<void> {
  await visited.page.waitForSelector('::-p-text(Recording. Click anywhere)')
  await visited.page.mouse.move(50, 50)
  await visited.page.mouse.click(60, 60)
}

describe('what is wrong is found', () => {
  it.each(TRIGGERS)('$rule: $press', async ({ press, afterwards, goesOnTo = '', says }) => {
    await visited.goAsNewVisitor(MISBEHAVE)
    if (press !== null) {
      await stage.postHog.waitForEvent('$pageview')
      await visited.clickButton(press)
    }
    if (afterwards !== undefined) {
      await until('the page opened again', async () => !visited.page.url().endsWith(MISBEHAVE))
      if (afterwards === 'the mouse') await clickByMouse()
      else await visited.clickButton(afterwards)
    }
    await until('the page gone on', async () => visited.page.url().includes(goesOnTo))
    await until(`a finding that says ${String(says)}`, findings, (all) => all.some((text) => says.test(text)))
  })
})

/** What the Doctor says when every rule has had its last say. */
async function verdict(): Promise<string[]> {
  await until(
    'the last look',
    () => panel.text('region', 'What was checked'),
    (text) => text.startsWith('Checked and fine') && !text.includes('still looking'),
  )
  return findings()
}

describe('nothing is found', () => {
  it.each(['npm.html', 'snippet.html', 'snippet-sync.html'])('in the app, used from end to end: %s', async (path) => {
    await visited.goAsNewVisitor(path)
    await stage.postHog.waitForEvent('$pageview')
    for (const name of CLICKS) await visited.clickButton(name)
    await stage.postHog.waitForEvent('user_logged_in')
    expect(await verdict()).toEqual([])
    const checked = await panel.text('region', 'What was checked')
    expect(Number(/Checked and fine: (\d+)/.exec(checked)?.[1])).toBeGreaterThan(50)
  })

  it('on a page without PostHog', async () => {
    await visited.goAsNewVisitor('plain.html')
    expect(await verdict()).toEqual([])
  })
})
