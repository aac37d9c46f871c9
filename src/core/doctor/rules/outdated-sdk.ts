import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { isBefore } from '../sdk-version.ts'
import { anSdk } from '../waits-for.ts'

/** Of mid-2025: before, there are no dated defaults and no `/flags` endpoint, and much of what the documentation says is not so. */
export const OLDEST_CURRENT: readonly [number, number] = [1, 250]

export const outdatedSdk: DoctorRule = {
  id: 'outdated-sdk',
  group: 'Set-up',
  title: 'The SDK is old',
  severity: 'warning',
  fine: 'The SDK is not old.',
  cause:
    'The version is from before mid-2025. It asks for flags by an endpoint that PostHog phases out, and does not know options that the documentation names.',
  fix: {
    text: 'Update it. The HTML snippet loads the newest by itself, unless its script is served from a copy of your own.',
    code: 'npm install posthog-js@latest',
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anSdk,
  find: (recorded) =>
    initialised(recorded).flatMap(({ id, init }) =>
      init.version === null || init.bundle === 'lite' || !isBefore(init.version, OLDEST_CURRENT)
        ? []
        : {
            about: init.version,
            sentence: `posthog-js ${init.version} is old: the oldest current version is ${OLDEST_CURRENT.join('.')}.`,
            evidence: [{ kind: 'config', instanceId: id, text: `version: ${init.version} (${init.bundle})` }],
          },
    ),
}
