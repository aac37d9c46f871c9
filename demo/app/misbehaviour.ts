import { linkTo } from './settings.ts'

export interface Misbehaviour {
  label: string
  /** Does it, and says what was done. */
  run(): string | Promise<string>
}

export interface MisbehaviourGroup {
  title: string
  entries: readonly Misbehaviour[]
}

/** Opens the page again with another query: how it is set up is decided at its start. */
export function reopenWith(change: Record<string, string | undefined>): string {
  location.assign(linkTo(location.pathname, change))
  return 'Opening the page again…'
}
