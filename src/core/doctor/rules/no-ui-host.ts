import { parseAddress } from '../address.ts'
import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised, optionOf } from '../instances.ts'
import { aConfig } from '../waits-for.ts'

export const noUiHost: DoctorRule = {
  id: 'no-ui-host',
  group: 'Set-up',
  title: 'A proxy without `ui_host`',
  severity: 'note',
  fine: "The SDK knows where PostHog's app is.",
  cause:
    "`api_host` is a host of your own, and the SDK takes it for PostHog's app too: the toolbar does not open, and links to recordings lead to the proxy. (Where you host PostHog yourself, both are one, and all is well.)",
  fix: { text: 'Say where the app is.', code: "ui_host: 'https://us.posthog.com' // or https://eu.posthog.com" },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: aConfig,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const { apiHost, bundle } = instance.init
      const uiHost = optionOf(instance, 'ui_host')
      const isPostHog = /(?:^|\.)posthog\.com$/.test(parseAddress(apiHost)?.hostname ?? '')
      const isTold = typeof uiHost === 'string' && uiHost !== ''
      if (instance.config === null || bundle === 'lite' || isTold || isPostHog || apiHost === '') return []
      return {
        about: apiHost.slice(0, 300),
        sentence: "`api_host` is a host of your own, and `ui_host` does not say where PostHog's app is.",
        evidence: [configEvidence(instance, 'api_host', apiHost), configEvidence(instance, 'ui_host', uiHost ?? null)],
      }
    }),
}
