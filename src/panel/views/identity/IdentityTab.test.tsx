import { fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderApp, type TestApp } from '../../testing/render-app.tsx'
import type { TestPage } from '../../testing/test-page.ts'

let app: TestApp
let page: TestPage
beforeEach(() => {
  app = renderApp()
  page = app.open()
})
afterEach(() => app.cleanup())

/** The tab's code comes when it is first opened. */
const LOADED = { timeout: 20_000 }

async function openTab(): Promise<void> {
  fireEvent.click(screen.getByRole('tab', { name: /^Identity/ }))
  await screen.findByRole('region', { name: 'Identity' }, LOADED)
  await app.settle()
}
async function openConfiguration(): Promise<void> {
  await openTab()
  fireEvent.click(screen.getByRole('tab', { name: /^Configuration/ }))
  await app.settle()
}
/** What is said under that name. */
function fact(name: string, list = 'Who'): HTMLElement {
  const terms = [...screen.getByLabelText(list).querySelectorAll('dt')]
  const found = terms.find((term) => term.textContent === name)?.nextElementSibling
  if (!(found instanceof HTMLElement)) throw new Error(`nothing is said of ${name}`)
  return found
}
const history = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'History' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
const options = (): string[][] =>
  within(screen.getByRole('table', { name: 'Configuration' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent ?? ''))

describe('whom an instance counts for', () => {
  it('is said of each ID, with ways to copy it and to PostHog', async () => {
    page.identity({
      distinctId: 'a/b',
      deviceId: 'device-1',
      userState: 'identified',
      sessionId: 's1',
      windowId: 'w1',
      sessionStart: Date.UTC(2026, 10, 24, 10),
      sessionReason: 'no session',
      processesPerson: true,
      groups: { company: 'acme' },
      superProperties: { plan: 'pro', $initial: 1 },
      personProperties: { email: 'a@b.c' },
    })
    await openTab()
    expect(fact('Distinct ID').textContent).toContain('a/b')
    expect(within(fact('Distinct ID')).getByRole('button', { name: 'Copy distinct ID' })).toBeTruthy()
    const person = within(fact('Distinct ID')).getByRole('link', { name: /^Person/ })
    expect(person.getAttribute('href')).toBe('https://us.posthog.com/project/phc_7Hq2kdfLwqmN9v/person/a%2Fb')
    expect(person.getAttribute('rel')).toBe('noopener noreferrer')
    expect(person.getAttribute('target')).toBe('_blank')
    expect(
      within(fact('Session ID'))
        .getByRole('link', { name: /^Replay/ })
        .getAttribute('href'),
    ).toBe('https://us.posthog.com/project/phc_7Hq2kdfLwqmN9v/replay/s1')
    expect(fact('Person').textContent).toBe('identified')
    expect(fact('Device ID').textContent).toContain('device-1')
    expect(fact('Window ID').textContent).toContain('w1')
    expect(fact('Session').textContent).toMatch(/^began 24 Nov 2026, \d\d:\d\d: there was none before$/)
    expect(fact('Person profiles').textContent).toBe("on – person_profiles: 'identified_only'")
    expect(fact('Capturing').textContent).toBe('on, consent pending')
    expect(fact('Persistence').textContent).toBe('localStorage+cookie')
    expect(fact('company', 'Groups').textContent).toContain('"acme"')
    expect([...screen.getByLabelText('Super properties').querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual([
      'plan',
      '$initial',
    ])
    expect(fact('email', 'Person properties known here').textContent).toContain('"a@b.c"')
    expect(screen.getByText('None for this session.')).toBeTruthy()
  })

  it('says what is amiss or not told', async () => {
    page.identity({ optedOut: true, consent: 'denied', persistence: 'memory', deviceId: null, userState: null })
    await openTab()
    expect(fact('Person profiles').textContent).toMatch(/^off: events count for nobody/)
    expect(fact('Capturing').textContent).toBe('opted out, consent denied')
    expect(fact('Persistence').textContent).toBe('memory: lost with the page')
    expect(fact('Device ID').textContent).toBe('not told by this SDK')
    expect(fact('Session ID').textContent).toContain('no session yet')
  })

  it('has no link where PostHog’s app is not known', async () => {
    page.init({ apiHost: 'https://shop.example/ingest' })
    page.identity({ sessionId: 's1' })
    await openTab()
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('shows what a page put there as text', async () => {
    page.identity({ distinctId: '<img src=x onerror=alert(1)>', superProperties: { '<b>': '<i>' } })
    await openTab()
    expect(fact('Distinct ID').textContent).toContain('<img src=x onerror=alert(1)>')
    expect(document.querySelector('main img, main b, main i')).toBeNull()
  })
})

describe('the history', () => {
  it('says what changed from what to what, by which call from where, the newest first', async () => {
    page.identity({}, { method: 'init' })
    page.identity({ sessionId: 's1' })
    page.identity(
      { sessionId: 's1', distinctId: 'user_1', userState: 'identified' },
      { method: 'identify', stack: 'Error\n    at onLogin (https://shop.example/login.ts:12:9)' },
    )
    page.identity({ distinctId: 'anonymous-2' }, { method: 'reset' })
    await openTab()
    const [reset, identify, session, started] = history()
    expect(reset).toContain('reset()')
    expect(reset).toContain('call site not recorded')
    expect(reset).toContain('Distinct ID user_1 → anonymous-2')
    expect(reset).toContain('Session ID s1 → none')
    expect(identify).toContain('identify()login.ts:12:9')
    expect(identify).toContain('Person anonymous → identified')
    expect(session).toContain('session beganSession ID none → s1'.slice(0, 13))
    expect(session).toContain('Session ID none → s1')
    expect(started).toContain('started')
    expect(started).toContain('anonymous anonymous-1')
  })

  it('goes on over page loads of the same project', async () => {
    await app.settle(() => {
      page.identity({ distinctId: 'one' }, { method: 'init' })
      page.leave()
    })
    await app.settle(() =>
      app
        .open({ documentId: 'd2', path: '/cart', timeOrigin: 2_000_000 })
        .identity({ distinctId: 'two' }, { method: 'init' }),
    )
    await openTab()
    expect(history()[0]).toContain('started againon /cart')
    expect(history()[0]).toContain('Distinct ID one → two')
  })

  it('of a thousand changes draws no more than can be seen', async () => {
    page.together(() => {
      for (let count = 0; count < 1_000; count++) page.identity({ distinctId: `user_${count}` }, { method: 'identify' })
    })
    await openTab()
    expect(screen.getByRole('tab', { name: /^History/ }).textContent).toBe('History 1,000')
    expect(history()[0]).toContain('user_998 → user_999')
    expect(history().length).toBeLessThan(100)
  })

  it('folds a change of many things', async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key${index}`, index]))
    page.identity({}, { method: 'init' })
    page.identity({ superProperties: many }, { method: 'register' })
    await openTab()
    expect(history()[0]).not.toContain('key39')
    fireEvent.click(screen.getByRole('button', { name: 'Show all 40 changes' }))
    expect(history()[0]).toContain('key39')
  })
})

describe('the configuration', () => {
  it('says of each option where it is from, and marks what the SDK does not know', async () => {
    page.config({
      given: { api_host: 'https://a.example', defaults: '2025-05-24', bootstrap: { distinctId: 'x' } },
      effective: { api_host: 'https://a.example', capture_pageview: 'history_change', ip: false },
      remote: { $autocapture_disabled_server_side: true },
    })
    await openConfiguration()
    expect(screen.getByRole('tab', { name: /^Configuration/ }).textContent).toBe('Configuration 1 unknown')
    const rows = new Map(options().map(([name = '', value, from]) => [name, [value, from]]))
    expect(rows.get('bootstrap.distinctId')?.[1]).toBe('unknown did you mean bootstrap.distinctID?')
    expect(rows.get('api_host')).toEqual(['"https://a.example"', 'the page'])
    expect(rows.get('capture_pageview')).toEqual(['"history_change"', 'defaults 2025-05-24'])
    expect(rows.get('ip')).toEqual(['false', 'default'])
    expect(rows.get('$autocapture_disabled_server_side')).toEqual(['true', 'remote config'])
    fireEvent.input(screen.getByRole('searchbox', { name: 'Filter options' }), { target: { value: 'the page' } })
    await app.settle()
    expect(options().map(([name]) => name)).toEqual(['api_host', 'bootstrap', 'defaults'])
  })
})

describe('several instances', () => {
  it('are all listed, and more is shown of the one that is pressed', async () => {
    page.init({ instance: 2, name: 'second' })
    page.identity({ distinctId: 'one' })
    page.identity({ distinctId: 'two', userState: 'identified' }, { instance: 2 })
    await openTab()
    expect(fact('Distinct ID').textContent).toContain('one')
    const list = screen.getByRole('list', { name: 'Instances' })
    fireEvent.click(within(list).getByRole('button', { name: /second/ }))
    await app.settle()
    expect(fact('Distinct ID').textContent).toContain('two')
    app.models.selectedInstanceId.value = 'd1:1'
    await app.settle()
    expect(screen.queryByRole('list', { name: 'Instances' })).toBeNull()
    expect(fact('Distinct ID').textContent).toContain('one')
  })

  it('may be fifty', async () => {
    page.together(() => {
      for (let instance = 2; instance <= 50; instance++) page.init({ instance, name: `instance ${instance}` })
    })
    await openTab()
    const items = within(screen.getByRole('list', { name: 'Instances' })).getAllByRole('listitem')
    expect(items[0]?.getAttribute('aria-setsize')).toBe('50')
    expect(items.length).toBeLessThan(50)
  })
})

it('an event that arrived has a link to itself in PostHog', async () => {
  page.capture('item_created', {}, { after: 100 })
  await app.settle()
  fireEvent.click(screen.getByRole('gridcell', { name: 'item_created' }))
  const link = await screen.findByRole('link', { name: /^Open in PostHog/ }, LOADED)
  expect(link.getAttribute('href')).toBe(
    'https://us.posthog.com/project/phc_7Hq2kdfLwqmN9v/events/d1-1/1970-01-01T00%3A16%3A40.100Z',
  )
  await app.settle(() => page.capture('oops', {}, { fate: { dropped: 'opted out' } }))
  fireEvent.click(screen.getByRole('gridcell', { name: 'oops' }))
  await app.settle()
  expect(screen.queryByRole('link')).toBeNull()
})
