import { useState } from 'preact/hooks'
import type { Misbehaviour } from '../misbehaviour.ts'
import { MISBEHAVIOURS } from '../misbehaviours.ts'

export function MisbehaveMenu() {
  const [said, setSaid] = useState('')
  const run = async (entry: Misbehaviour) => {
    try {
      setSaid(await entry.run())
    } catch (error) {
      setSaid(`The SDK threw: ${String(error)}`)
    }
  }
  return (
    <div class="misbehave">
      {MISBEHAVIOURS.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3>{group.title}</h3>
          <div class="actions">
            {group.entries.map((entry) => (
              <button key={entry.label} type="button" onClick={() => void run(entry)}>
                {entry.label}
              </button>
            ))}
          </div>
        </section>
      ))}
      <p class="notice" role="status">
        {said}
      </p>
    </div>
  )
}
