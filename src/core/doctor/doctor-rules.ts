import type { DoctorRule } from './finding.ts'
import { adBlocker } from './rules/ad-blocker.ts'
import { anonymousProperties } from './rules/anonymous-properties.ts'
import { autocaptureShare } from './rules/autocapture-share.ts'
import { badEventName } from './rules/bad-event-name.ts'
import { beforeSendDrops } from './rules/before-send-drops.ts'
import { botFilter } from './rules/bot-filter.ts'
import { busyMinute } from './rules/busy-minute.ts'
import { captureBeforeInit } from './rules/capture-before-init.ts'
import { clientRateLimit } from './rules/client-rate-limit.ts'
import { clockSkew } from './rules/clock-skew.ts'
import { consentPending } from './rules/consent-pending.ts'
import { cors } from './rules/cors.ts'
import { csp } from './rules/csp.ts'
import { doubleInit } from './rules/double-init.ts'
import { duplicateEvents } from './rules/duplicate-events.ts'
import { dynamicNames } from './rules/dynamic-names.ts'
import { endpointMissing } from './rules/endpoint-missing.ts'
import { eventStorm } from './rules/event-storm.ts'
import { flagDisabled } from './rules/flag-disabled.ts'
import { flagPropertiesNotSent } from './rules/flag-properties-not-sent.ts'
import { flagReadBeforeLoad } from './rules/flag-read-before-load.ts'
import { flagStaleCache } from './rules/flag-stale-cache.ts'
import { flagUnknown } from './rules/flag-unknown.ts'
import { flagsFailed } from './rules/flags-failed.ts'
import { flagsOfAnotherId } from './rules/flags-of-another-id.ts'
import { flagsSwitchedOff } from './rules/flags-switched-off.ts'
import { idRefused } from './rules/id-refused.ts'
import { idSwitched } from './rules/id-switched.ts'
import { identifyLate } from './rules/identify-late.ts'
import { identifyWithoutProperties } from './rules/identify-without-properties.ts'
import { namesByCase } from './rules/names-by-case.ts'
import { noDatedDefaults } from './rules/no-dated-defaults.ts'
import { noUiHost } from './rules/no-ui-host.ts'
import { notInitialised } from './rules/not-initialised.ts'
import { optedOut } from './rules/opted-out.ts'
import { optedOutAtLoad } from './rules/opted-out-at-load.ts'
import { outdatedSdk } from './rules/outdated-sdk.ts'
import { pageviewDoubled } from './rules/pageview-doubled.ts'
import { pageviewMissing } from './rules/pageview-missing.ts'
import { personalApiKey } from './rules/personal-api-key.ts'
import { personalData } from './rules/personal-data.ts'
import { personalDataInAddress } from './rules/personal-data-in-address.ts'
import { personsNever } from './rules/persons-never.ts'
import { proxyHtml } from './rules/proxy-html.ts'
import { queueStandsStill } from './rules/queue-stands-still.ts'
import { quota } from './rules/quota.ts'
import { replayBytes } from './rules/replay-bytes.ts'
import { requestTooLarge } from './rules/request-too-large.ts'
import { reservedNames } from './rules/reserved-names.ts'
import { resetOnLoad } from './rules/reset-on-load.ts'
import { scriptMissing } from './rules/script-missing.ts'
import { serverRateLimit } from './rules/server-rate-limit.ts'
import { severalVersions } from './rules/several-versions.ts'
import { subdomains } from './rules/subdomains.ts'
import { tokenMalformed } from './rules/token-malformed.ts'
import { tokenRefused } from './rules/token-refused.ts'
import { truncatedProperties } from './rules/truncated-properties.ts'
import { twoCopies } from './rules/two-copies.ts'
import { unknownOption } from './rules/unknown-option.ts'
import { unreachable } from './rules/unreachable.ts'
import { volatilePersistence } from './rules/volatile-persistence.ts'
import { wrongHost } from './rules/wrong-host.ts'

/** In the order in which they are listed; among equally bad findings the first stands first. */
export const DOCTOR_RULES: readonly DoctorRule[] = [
  personalApiKey,
  tokenMalformed,
  scriptMissing,
  notInitialised,
  captureBeforeInit,
  wrongHost,
  tokenRefused,
  endpointMissing,
  proxyHtml,
  adBlocker,
  csp,
  cors,
  unreachable,
  optedOutAtLoad,
  optedOut,
  consentPending,
  botFilter,
  beforeSendDrops,
  clientRateLimit,
  serverRateLimit,
  quota,
  requestTooLarge,
  queueStandsStill,
  badEventName,
  flagReadBeforeLoad,
  flagUnknown,
  flagStaleCache,
  flagsSwitchedOff,
  flagDisabled,
  flagPropertiesNotSent,
  flagsOfAnotherId,
  flagsFailed,
  identifyLate,
  identifyWithoutProperties,
  anonymousProperties,
  personsNever,
  idRefused,
  idSwitched,
  resetOnLoad,
  eventStorm,
  busyMinute,
  duplicateEvents,
  autocaptureShare,
  replayBytes,
  doubleInit,
  twoCopies,
  severalVersions,
  outdatedSdk,
  noDatedDefaults,
  pageviewDoubled,
  pageviewMissing,
  volatilePersistence,
  subdomains,
  noUiHost,
  unknownOption,
  clockSkew,
  namesByCase,
  dynamicNames,
  reservedNames,
  truncatedProperties,
  personalData,
  personalDataInAddress,
]
