/** In milliseconds: some hundred times what the largest taxonomy takes, so that only what never ends runs into it. */
const PATIENCE = 60_000

/**
 * Asks a thread of its own, which ends with its last answer: the first of which `take` makes a result. Rejects, in words for the user, when the thread
 * can't be started or does not come to its end in time.
 */
export function askWorker<Answer, Result>(
  worker: Worker,
  question: unknown,
  take: (answer: Answer) => Result | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => end(() => reject(new Error('Reading it took too long, and was given up.'))),
      PATIENCE,
    )

    function end(settle: () => void): void {
      clearTimeout(timer)
      worker.terminate()
      settle()
    }

    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const result = take(data)
      if (result !== undefined) end(() => resolve(result))
    })
    worker.addEventListener('error', ({ message }) => {
      end(() => reject(new Error(`It could not be read (${message || 'its thread could not be started'}).`)))
    })
    worker.postMessage(question)
  })
}
