// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { forcing, network, startSdk, type TappedSdk, VERSIONS } from '../../../test/harness/real-sdk.ts'

afterEach(network.fallSilent)

const [newest] = VERSIONS
const FORCED = forcing({ experiment: { value: 'annual', payload: { headline: 'Annual' } } })
const SERVER = { flags: { experiment: { key: 'experiment', enabled: true, variant: 'control' } } }

/** Every value that the page can get of the forced flag, until its listeners were called. */
async function everythingRead(start: (config: object) => TappedSdk): Promise<unknown[]> {
  const seen: unknown[] = []
  const told = vi.fn()
  const { sdk } = start({
    loaded: (client: TappedSdk['sdk']) => seen.push(client.getFeatureFlag('experiment')),
  })
  seen.push(sdk.getFeatureFlag('experiment'))
  sdk.onFeatureFlags((_keys, values) => {
    seen.push(values['experiment'], sdk.getFeatureFlag('experiment'), sdk.isFeatureEnabled('experiment') && 'annual')
    told()
  })
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), 10_000)
  seen.push(sdk.getFeatureFlag('experiment'), sdk.featureFlags.getFlagVariants()['experiment'])
  return [...new Set(seen)]
}

describe('a forced flag, where the server', () => {
  const answers: [string, () => Promise<Response>][] = [
    ['answers', async () => Response.json(SERVER)],
    ['fails', async () => new Response('no', { status: 500 })],
    ['is blocked', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answers with a page', async () => new Response('<html>', { status: 200 })],
    ['is over quota', async () => Response.json({ flags: {}, quotaLimited: ['feature_flags'] })],
    ['could compute none', async () => Response.json({ ...SERVER, errorsWhileComputingFlags: true })],
  ]
  it.each(answers)('%s, is the only value that is read', async (_name, answer) => {
    network.answer = (url) => (url.includes('/flags/') ? answer() : Promise.resolve(Response.json({})))
    const start = (config: object) =>
      startSdk(newest[1], FORCED, { advanced_disable_decide: false, feature_flag_request_max_retries: 0, ...config })
    expect(await everythingRead(start)).toEqual(['annual'])
  })

  it('is too slow, is the only value that is read', async () => {
    // As a browser does when the SDK has waited for long enough.
    network.answer = (url) =>
      url.includes('/flags/')
        ? Promise.reject(new DOMException('The user aborted a request.', 'AbortError'))
        : Promise.resolve(Response.json({}))
    const start = (config: object) =>
      startSdk(newest[1], FORCED, { advanced_disable_decide: false, feature_flag_request_max_retries: 0, ...config })
    expect(await everythingRead(start)).toEqual(['annual'])
  })
})

describe.each(VERSIONS)('in %s, where the page has flags switched off', (_version, module) => {
  it.each(['advanced_disable_decide', 'advanced_disable_feature_flags'])(
    'by %s, listeners are told of the forced ones',
    async (option) => {
      const start = (config: object) =>
        startSdk(module, FORCED, { advanced_disable_decide: false, [option]: true, ...config })
      expect(await everythingRead(start)).toEqual(['annual'])
    },
  )
})
