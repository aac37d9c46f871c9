/**
 * Waits until everything is here that a frame told before now. What the hook tells and what the browser tells of the same request come on different
 * ways, either first; but the hook tells of a request before the page makes it, and its messages keep their order. So once the hook has answered a
 * question asked after the request was seen, all it had to say of that request is here.
 */
export interface FrameBarrier {
  wait(frameId: number): Promise<void>
  /** The frame's hook can be asked now. */
  onReachable(frameId: number): void
  onAnswer(sync: string): void
  /** Nobody will answer in this frame. */
  onUnreachable(frameId: number): void
}

export type Reach = 'reachable' | 'connecting' | 'unreachable'

/** A page that stands at a breakpoint answers nothing; what it tells later is joined all the same. */
const PATIENCE = 3_000

export function createFrameBarrier(
  reachOf: (frameId: number) => Reach,
  ask: (frameId: number, sync: string) => void,
): FrameBarrier {
  const waiting = new Map<string, { readonly frameId: number; readonly done: () => void }>()
  // Other panels' answers reach this one too.
  const prefix = Math.random().toString(36).slice(2)
  let asked = 0

  function ofFrame(frameId: number): string[] {
    return [...waiting].flatMap(([sync, waiter]) => (waiter.frameId === frameId ? [sync] : []))
  }
  function release(sync: string): void {
    waiting.get(sync)?.done()
    waiting.delete(sync)
  }

  return {
    wait(frameId) {
      const reach = reachOf(frameId)
      if (reach === 'unreachable') return Promise.resolve()
      const sync = `${prefix}:${++asked}`
      return new Promise((resolve) => {
        const timer = setTimeout(() => release(sync), PATIENCE)
        const done = (): void => {
          clearTimeout(timer)
          resolve()
        }
        waiting.set(sync, { frameId, done })
        if (reach === 'reachable') ask(frameId, sync)
      })
    },
    onReachable(frameId) {
      for (const sync of ofFrame(frameId)) ask(frameId, sync)
    },
    onAnswer: release,
    onUnreachable(frameId) {
      for (const sync of ofFrame(frameId)) release(sync)
    },
  }
}
