import { call, guard, wrapMethod } from '../patch.ts'
import { createIdentityWatch } from '../sdk/identity-watch.ts'
import { recordConfig } from '../sdk/config.ts'
import { filtered } from '../sdk/identity-state.ts'
import { tapIdentity } from '../sdk/identity.ts'
import { type InstanceTools, type TappedInstance, text } from '../sdk/instance.ts'
import { tapCapture } from './capture.ts'
import { patchFlags } from './flags.ts'
import { readLiteIdentity } from './identity-state.ts'
import type { LiteLike } from './lite-like.ts'
import { tapRequests } from './requests.ts'
import { type LiteInstance, NOTHING } from './tapped-lite.ts'

/** It keeps its options as fields, of its own and of its core. */
const PUBLIC = /^[a-z]/

/** Taps an instance found by the trap, which is still being constructed. */
export function tapLite(id: number, lite: LiteLike, tools: InstanceTools): void {
  let options: Record<string, unknown> = {}
  const tapped: LiteInstance = {
    id,
    lite,
    ...tools,
    identity: createIdentityWatch({ id, ...tools }, () => readLiteIdentity(lite, options['persistence'])),
    posthog: {
      // The functions shared with posthog-js ask for these names.
      get capture() {
        return tapped.doing.method ?? tapped.identity.below ?? (lite as { capture?: unknown }).capture
      },
      config: {
        get before_send() {
          return lite._beforeSend
        },
        set before_send(next) {
          lite._beforeSend = next
        },
      },
    } as TappedInstance['posthog'],
    stub: { ...tools.stub, caughtUp: () => null },
    openCalls: [],
    queueing: [],
    doing: NOTHING,
    token: () => text(lite.projectToken) || text(lite.apiKey),
    sawVersion: () => undefined,
    flagsAnswered: () => undefined,
  }
  tools.recorder.record('instance-found', { instance: id })
  tapCapture(tapped)
  const flags = patchFlags(tapped)
  tapIdentity(tapped, lite)
  tapRequests(tapped)
  // The constructor's last step before it asks for flags (2.0 to 4.12): storage can be read from here on.
  wrapMethod(lite, 'setupBootstrap', (original, self, args) => {
    const result = call(original, self, args)
    guard(() => {
      options = { ...(args[0] as object | undefined) }
      recordInit(tapped)
      recordConfig(tapped, options, filtered(lite, PUBLIC), {})
      tapped.identity.look()
    })
    guard(flags.report)
    return result
  })
}

function recordInit({ id, lite, recorder, token }: LiteInstance): void {
  recorder.record('instance-init', {
    instance: id,
    token: token(),
    name: '',
    apiHost: text(lite.host),
    version: text(lite.getLibraryVersion?.()) || null,
    bundle: 'lite',
  })
}
