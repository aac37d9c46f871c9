import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const botFilter: DoctorRule = {
  id: 'bot-filter',
  group: 'Events that do not appear',
  title: 'The browser is taken for a bot',
  severity: 'error',
  fine: "The SDK takes this browser for a person's.",
  cause:
    "The user agent is on the SDK's list of bots, or the browser is automated (`navigator.webdriver`), as under Playwright, Cypress or Selenium. The SDK drops all that bots do.",
  fix: {
    text: 'Where automated tests should be seen, switch the filter off in test builds only.',
    code: 'opt_out_useragent_filter: true',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anSdk,
  find(recorded) {
    const dropped = droppedFor(recorded, 'bot user agent')
    if (dropped.length === 0) return []
    return [
      {
        about: 'bot',
        sentence: `The SDK takes this browser for a bot, so ${countOf(dropped.length, 'event')} went nowhere.`,
        evidence: eventEvidence(dropped),
      },
    ]
  },
}
