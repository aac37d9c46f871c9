import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FrameAccess } from '../platform/frames.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { connectFrames, type FrameConnections } from './frame-connections.ts'

type Port = ReturnType<FrameAccess['connect']>

/** The far end of one port: what was sent to the relay, and ways to play it. */
interface FarEnd {
  readonly sent: { type: string; sync?: string }[]
  hello(): void
  answer(sync: string | undefined): void
  disconnect(): void
}

let ends: FarEnd[]
let told: string[]
let page: Awaited<ReturnType<FrameAccess['describePage']>>
let announce: (frameId: number) => void
let connections: FrameConnections

function newPort(): Port {
  const onMessage: ((message: unknown) => void)[] = []
  const onDisconnect: (() => void)[] = []
  const sent: FarEnd['sent'] = []
  const say = (message: unknown): void => onMessage.forEach((listener) => listener(message))
  const hello = {
    protocol: PROTOCOL_VERSION,
    extensionVersion: '1',
    documentId: 'd',
    pageUrl: '',
    origin: '',
    timeOrigin: 1,
  }
  ends.push({
    sent,
    hello: () => say({ type: 'hello', ...hello }),
    answer: (sync) => say({ type: 'synced', sync }),
    disconnect: () => onDisconnect.forEach((listener) => listener()),
  })
  return {
    postMessage: (message: FarEnd['sent'][number]) => void sent.push(message),
    disconnect: () => undefined,
    onMessage: { addListener: (listener: (message: unknown) => void) => void onMessage.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => void onDisconnect.push(listener) },
  } as unknown as Port
}

beforeEach(() => {
  vi.useFakeTimers()
  ends = []
  told = []
  page = { url: 'https://shop.example/', loaded: false, failed: false, open: true, permitted: true, incognito: false }
  connections = connectFrames(
    {
      connect: newPort,
      watch(listener) {
        announce = listener
        return () => undefined
      },
      describePage: async () => page,
    },
    {
      onMessage: (_, { type }) => told.push(type),
      onBadMessage: () => told.push('bad'),
      onDisconnect: () => told.push('gone'),
      onUnreachable: (shown) => told.push(`unreachable ${shown?.url}`),
    },
  )
})
afterEach(() => {
  connections.stop()
  vi.useRealTimers()
})

const newest = (): FarEnd => ends.at(-1) as FarEnd
const lastSync = (end: FarEnd): string | undefined => end.sent.findLast(({ type }) => type === 'sync')?.sync

/** Whether `settled` has resolved by now. */
function watch(frameId = 0): { done: boolean } {
  const state = { done: false }
  void connections.settled(frameId).then(() => (state.done = true))
  return state
}
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

describe('a frame has told all', () => {
  it('once its hook answers a question asked after', async () => {
    announce(0)
    newest().hello()
    const settled = watch()
    await turn()
    expect(settled.done).toBe(false)
    newest().answer('another question')
    await turn()
    expect(settled.done).toBe(false)
    newest().answer(lastSync(newest()))
    await turn()
    expect(settled.done).toBe(true)
  })

  it('only after the hello of a frame that is still being reached', async () => {
    announce(0)
    const settled = watch()
    newest().disconnect()
    await vi.advanceTimersByTimeAsync(20)
    expect(ends).toHaveLength(2)
    expect(lastSync(newest())).toBeUndefined()
    newest().hello()
    newest().answer(lastSync(newest()))
    await turn()
    expect(settled.done).toBe(true)
  })

  it('of the page after, when the page before went without an answer', async () => {
    announce(0)
    newest().hello()
    const settled = watch()
    newest().disconnect()
    await vi.advanceTimersByTimeAsync(20)
    expect(settled.done).toBe(false)
    newest().hello()
    newest().answer(lastSync(newest()))
    await turn()
    expect(settled.done).toBe(true)
  })

  it('at once where there is none to ask', async () => {
    const settled = watch(7)
    await turn()
    expect(settled.done).toBe(true)
  })

  it('as good as, when it is at a breakpoint', async () => {
    announce(0)
    newest().hello()
    const settled = watch()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(settled.done).toBe(true)
  })
})

describe('a page that cannot be reached', () => {
  it('is told of as soon as it has loaded and one more try has failed', async () => {
    announce(0)
    newest().disconnect()
    await turn()
    expect(told).toEqual([])
    page = { url: 'chrome://version/', loaded: true, failed: false, open: false, permitted: true, incognito: false }
    await vi.advanceTimersByTimeAsync(20)
    newest().disconnect()
    await turn()
    expect(told).toEqual([])
    newest().disconnect()
    await turn()
    expect(told).toEqual(['unreachable chrome://version/'])
    const tries = ends.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ends).toHaveLength(tries)
  })

  it('is told of at the end of all tries, where the browser does not say whether it has loaded', async () => {
    page = null
    announce(0)
    for (let tries = 0; tries < 9; tries++) {
      newest().disconnect()
      await vi.advanceTimersByTimeAsync(3_000)
    }
    expect(told).toEqual(['unreachable undefined'])
  })

  it('is not a frame, nor a page that answers in the end', async () => {
    page = { url: 'https://shop.example/', loaded: true, failed: false, open: true, permitted: true, incognito: false }
    announce(5)
    for (let tries = 0; tries < 9; tries++) {
      newest().disconnect()
      await vi.advanceTimersByTimeAsync(3_000)
    }
    announce(0)
    newest().disconnect()
    await turn()
    newest().hello()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual(['hello'])
  })

  it('is tried again when it shows something else', async () => {
    page = { url: 'chrome://version/', loaded: true, failed: false, open: false, permitted: true, incognito: false }
    announce(0)
    newest().disconnect()
    await turn()
    newest().disconnect()
    await turn()
    announce(0)
    newest().hello()
    expect(told).toEqual(['unreachable chrome://version/', 'hello'])
  })
})
