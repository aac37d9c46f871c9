import { type Misbehaviour, reopenWith } from './misbehaviour.ts'
import { linkTo, postHogUrl } from './settings.ts'

const withQuirk = (label: string, quirk: string): Misbehaviour => ({ label, run: () => reopenWith({ quirk }) })

/** The same page under a subdomain; browsers take every name below localhost for this machine. */
function openOnSubdomain(): string {
  const url = new URL(linkTo(location.pathname, { quirk: 'own-cookie' }), location.href)
  url.hostname = 'www.localhost'
  location.assign(url)
  return 'Opening the page on www.localhost…'
}

/** How the page is set up. `Behave again` takes it back. */
export const BY_SET_UP: readonly Misbehaviour[] = [
  withQuirk('Never initialise', 'never-init'),
  withQuirk('Use a secret key', 'secret-key'),
  withQuirk('Cut the token', 'short-token'),
  withQuirk("Use the app's host", 'app-host'),
  withQuirk('Use a host that is not there', 'no-host'),
  {
    label: 'Lose the script',
    run() {
      location.assign(linkTo('/app/snippet.html', { host: `${postHogUrl()}/nowhere` }))
      return 'Opening the snippet page…'
    },
  },
  { label: 'Opt out in development', run: () => reopenWith({ env: 'development' }) },
  withQuirk('Wait for consent', 'consent'),
  { label: 'Be taken for a bot', run: () => reopenWith({ automation: '0' }) },
  withQuirk('Switch flags off', 'no-flags'),
  withQuirk('Start with old flags', 'old-flags'),
  withQuirk('Keep no persons', 'no-persons'),
  withQuirk('Reset on every load', 'reset'),
  withQuirk('Forget visitors', 'memory'),
  { label: 'Keep the cookie to one host', run: openOnSubdomain },
  withQuirk('Leave ui_host out', 'no-ui-host'),
  withQuirk('Leave dated defaults out', 'no-defaults'),
  withQuirk('Misspell options', 'typo'),
  {
    label: 'Use an old SDK',
    run() {
      location.assign(linkTo('/app/npm-1-130.html'))
      return 'Opening the page with an old SDK…'
    },
  },
  { label: 'Put an address into the address', run: () => reopenWith({ email: 'ann@example.com' }) },
]
