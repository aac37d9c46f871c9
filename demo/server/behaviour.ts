/** How the stand-in misbehaves for one kind of request. All fields absent: it answers as PostHog does. */
export interface Fault {
  /** Answer with this HTTP status instead. */
  status?: number
  /** Wait before answering. */
  delayMs?: number
  /** Wait for this before answering: in the same process only, for a test that decides what comes first. */
  held?: Promise<void>
  /** Close the connection without an answer. */
  destroySocket?: boolean
  /** Answer with a web page, as a proxy's catch-all route does. */
  html?: boolean
  /** Leave out the headers that let other origins read the answer. */
  withoutCors?: boolean
  /** How far the server's clock is ahead, by its `Date`. */
  clockAheadMs?: number
  /** Misbehave for this many requests only. */
  times?: number
}

export interface EventsFault extends Fault {
  /** Answer 200 but say that the project is over its quota, and keep nothing. */
  quotaLimited?: boolean
}

export interface FlagsFault extends Fault {
  /** `true`: no flag can be computed; a list: these can't. */
  errorsWhileComputing?: boolean | string[]
  quotaLimited?: boolean
  /** Flags that are switched off as a whole. */
  disabled?: string[]
}

interface ConfigFault extends Fault {
  /** Laid over the project's remote config, e.g. `{ sessionRecording: {…} }`. */
  values?: Record<string, unknown>
}

export interface Behaviour {
  events: EventsFault
  flags: FlagsFault
  config: ConfigFault
  /** `/static/*`: the SDK's own scripts. */
  scripts: Fault
}

const SECTIONS = ['events', 'flags', 'config', 'scripts'] as const

export function normalBehaviour(): Behaviour {
  return { events: {}, flags: {}, config: {}, scripts: {} }
}

/** Replaces the named sections whole, so that `{ events: {} }` is "events work again". */
export function changeBehaviour(behaviour: Behaviour, change: Partial<Behaviour>): void {
  for (const section of SECTIONS) {
    const fault = change[section]
    if (fault !== undefined) behaviour[section] = { ...fault }
  }
}

/** The fault for one request; counts `times` down and drops the fault once it is used up. */
export function takeFault<Section extends keyof Behaviour>(behaviour: Behaviour, section: Section): Behaviour[Section] {
  const fault = behaviour[section]
  if (fault.times === undefined) return fault
  if (fault.times > 1) fault.times -= 1
  else Object.assign(behaviour, { [section]: {} })
  return { ...fault }
}
