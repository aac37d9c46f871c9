/** A frame's relay listens a moment after the browser tells of the new document: milliseconds until the next try, then the next. */
export const RETRY_AFTER = [20, 40, 80, 160, 320, 640, 1_280, 2_560]

/** How often a frame was tried; `afterLoad` once the page had been there in full before the try began. */
export interface Tries {
  readonly count: number
  readonly afterLoad: boolean
}

export const FIRST_TRY: Tries = { count: 0, afterLoad: false }

/** The next try of each frame that has one before it. */
export interface FrameRetries {
  has(frameId: number): boolean
  plan(frameId: number, delay: number, work: () => void): void
  cancel(frameId: number): void
  cancelAll(): void
}

export function createFrameRetries(): FrameRetries {
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  function cancel(frameId: number): void {
    clearTimeout(timers.get(frameId))
    timers.delete(frameId)
  }
  return {
    has: (frameId) => timers.has(frameId),
    cancel,
    plan(frameId, delay, work) {
      cancel(frameId)
      const start = (): void => {
        timers.delete(frameId)
        work()
      }
      timers.set(frameId, setTimeout(start, delay))
    },
    cancelAll() {
      for (const frameId of timers.keys()) cancel(frameId)
    },
  }
}
