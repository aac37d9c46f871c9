import { WebSocket } from 'ws'

/** A connection by WebDriver BiDi. https://w3c.github.io/webdriver-bidi/ */
export interface Bidi {
  send(method: string, params?: object): Promise<Record<string, unknown>>
  close(): void
}

interface Answer {
  readonly id?: number
  readonly type: string
  readonly result?: Record<string, unknown>
  readonly error?: string
  readonly message?: string
}

export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let ids = 0
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString('utf8')) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  return {
    send(method, params = {}) {
      const id = ++ids
      socket.send(JSON.stringify({ id, method, params }))
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ type, result, error, message }) => {
          waiting.delete(id)
          if (type === 'success') resolve(result ?? {})
          else reject(new Error(`${method}: ${error ?? 'error'}: ${message ?? ''}`))
        })
      })
    },
    close: () => socket.close(),
  }
}

/** Runs `code` (an expression; a promise is awaited) in a browsing context, and gives back what it makes as JSON. */
export async function evaluate(bidi: Bidi, context: string, code: string): Promise<unknown> {
  const answer = await bidi.send('script.evaluate', {
    expression: `(async () => JSON.stringify((await (${code})) ?? null))()`,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  })
  if (answer['type'] === 'exception') {
    const { text } = answer['exceptionDetails'] as { text?: string }
    throw new Error(`${text ?? 'exception'}, in ${code.slice(0, 200)}`)
  }
  return JSON.parse((answer['result'] as { value: string }).value) as unknown
}
