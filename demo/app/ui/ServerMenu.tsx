import { useState } from 'preact/hooks'
import { serverShall } from '../misbehave-by-server.ts'

const NORMAL = { events: {}, flags: {}, config: {}, scripts: {} }

const BEHAVIOURS: { name: string; change: object }[] = [
  { name: 'Normal', change: NORMAL },
  { name: 'Slow events', change: { ...NORMAL, events: { delayMs: 3000 } } },
  { name: 'Slow flags', change: { ...NORMAL, flags: { delayMs: 2000 } } },
  { name: 'Events fail once (503)', change: { ...NORMAL, events: { status: 503, times: 1 } } },
  { name: 'Events fail (503)', change: { ...NORMAL, events: { status: 503 } } },
  { name: 'Rate limited (429)', change: { ...NORMAL, events: { status: 429 } } },
  { name: 'Too large (413)', change: { ...NORMAL, events: { status: 413 } } },
  { name: 'Connection lost', change: { ...NORMAL, events: { destroySocket: true } } },
  { name: 'Events over quota', change: { ...NORMAL, events: { quotaLimited: true } } },
  { name: 'Flags over quota', change: { ...NORMAL, flags: { quotaLimited: true } } },
  { name: 'Flags with errors', change: { ...NORMAL, flags: { errorsWhileComputing: true } } },
  { name: 'Flags fail (500)', change: { ...NORMAL, flags: { status: 500 } } },
]

export function ServerMenu() {
  const [state, setState] = useState('')
  const behave = async (name: string) => {
    const change = BEHAVIOURS.find((behaviour) => behaviour.name === name)?.change ?? NORMAL
    try {
      await serverShall(change)
      setState(`Server: ${name}.`)
    } catch (error) {
      setState(String(error))
    }
  }
  return (
    <p class="server">
      <label>
        PostHog server
        <select onChange={(event) => void behave(event.currentTarget.value)}>
          {BEHAVIOURS.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <span class="state" role="status">
        {state}
      </span>
    </p>
  )
}
