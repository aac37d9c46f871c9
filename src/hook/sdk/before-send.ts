import { call, type PageFunction } from '../patch.ts'
import type { PostHogLike } from './posthog-like.ts'

/** What the page's `before_send` did with one event (posthog-js from about 1.187). */
export interface BeforeSendOutcome {
  /** The function that ended the event: its name, and its place where there are several. */
  readonly detail: string
  readonly how: 'before_send returned null' | 'before_send threw'
}

/**
 * Runs `capture`, watching the page's `before_send` functions while it runs. They are watched by standing in for `config.before_send` for the
 * length of this one call, so that the page finds its own functions in its config at any other time.
 */
export function watchBeforeSend(
  posthog: PostHogLike,
  onDrop: (outcome: BeforeSendOutcome) => void,
  capture: () => unknown,
): unknown {
  const config = posthog.config
  const own: unknown = config?.before_send
  if (!config || own === undefined || own === null) return capture()
  const list: unknown[] = Array.isArray(own) ? own : [own]
  const watched = list.map((each, index) =>
    typeof each === 'function' ? watch(each as PageFunction, placeOf(each.name, index, list.length), onDrop) : each,
  )
  const standIn = Array.isArray(own) ? watched : watched[0]
  config.before_send = standIn
  try {
    return capture()
  } finally {
    // `before_send` may itself have set another one: that stays.
    if (config.before_send === standIn) config.before_send = own
  }
}

function watch(original: PageFunction, detail: string, onDrop: (outcome: BeforeSendOutcome) => void): PageFunction {
  return function (this: unknown, ...args) {
    let result: unknown
    try {
      result = call(original, this, args)
    } catch (error) {
      onDrop({ detail, how: 'before_send threw' })
      throw error
    }
    if (result === null || result === undefined) onDrop({ detail, how: 'before_send returned null' })
    return result
  }
}

function placeOf(name: string, index: number, count: number): string {
  const place = count > 1 ? `function ${index + 1} of ${count}` : ''
  const known = name !== '' && name !== 'before_send' ? name : ''
  return [known, place].filter(Boolean).join(', ')
}
