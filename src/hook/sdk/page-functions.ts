import type { DropReason } from '../../core/events/captured-event.ts'
import { dehydrateObject } from '../../core/values/dehydrate.ts'
import { call, guard, type PageFunction } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike, PostHogConfigLike } from './posthog-like.ts'

/** Which function of the page ended an event: its name, or its place where there are several. */
export interface PageFunctionDrop {
  readonly reason: DropReason
  readonly detail: string | null
}

/**
 * Watches, during one `capture()`, the functions by which a page changes or drops events: `before_send` (posthog-js from about 1.187) and the older
 * `sanitize_properties`. Watched ones stand in for them in `config` for the length of the call, so that the page finds its own there at any other
 * time. Returns how to put them back.
 */
export function watchPageFunctions(
  tapped: TappedInstance,
  callNumber: number,
  onDrop: (drop: PageFunctionDrop) => void,
): (() => void) | undefined {
  const { config } = tapped.posthog
  if (!config || (config.before_send === undefined && !config.sanitize_properties)) return undefined
  const changed = (by: string, before: unknown): void => {
    const { value, size } = dehydrateObject(before)
    tapped.recorder.record('capture-changed', { call: callNumber, by, before: value }, size)
  }
  const restores = [
    standIn(config, 'sanitize_properties', (own) => watchSanitize(own, changed)),
    standIn(config, 'before_send', (own, place) => watchBeforeSend(own, place, changed, onDrop)),
  ]
  return () => {
    for (const restore of restores) restore?.()
  }
}

type Watched = (own: PageFunction, place: string | null) => PageFunction

/** Puts watched functions in the place of `config[key]`, a function or a list of them. */
function standIn(
  config: PostHogConfigLike,
  key: 'before_send' | 'sanitize_properties',
  watch: Watched,
): (() => void) | undefined {
  const own: unknown = config[key]
  if (typeof own !== 'function' && !Array.isArray(own)) return undefined
  const list: unknown[] = Array.isArray(own) ? own : [own]
  const watched = list.map((each, index) =>
    typeof each === 'function' ? watch(each as PageFunction, placeOf(each.name, key, index, list.length)) : each,
  )
  const instead = Array.isArray(own) ? watched : watched[0]
  config[key] = instead
  return () => {
    // The function may itself have set another one: that stays.
    if (config[key] === instead) config[key] = own
  }
}

function placeOf(name: string, key: string, index: number, count: number): string | null {
  const place = count > 1 ? `function ${index + 1} of ${count}` : ''
  const known = name === key ? '' : name
  return [known, place].filter(Boolean).join(', ') || null
}

type OnChange = (by: string, before: unknown) => void

function watchBeforeSend(
  own: PageFunction,
  place: string | null,
  onChange: OnChange,
  onDrop: (drop: PageFunctionDrop) => void,
): PageFunction {
  return function (this: unknown, ...args) {
    // It may change the very object it is given, so that is copied first.
    const before = guard(() => ({ ...(args[0] as CaptureResultLike).properties }))
    let result: unknown
    try {
      result = call(own, this, args)
    } catch (error) {
      guard(() => onDrop({ reason: 'before_send threw', detail: place }))
      throw error
    }
    guard(() => {
      if (result === null || result === undefined) onDrop({ reason: 'before_send returned null', detail: place })
      else if (before && differs(before, (result as CaptureResultLike).properties))
        onChange(nameOf('before_send', place), before)
    })
    return result
  }
}

function watchSanitize(own: PageFunction, onChange: OnChange): PageFunction {
  return function (this: unknown, ...args) {
    const before = guard(() => ({ ...(args[0] as Record<string, unknown>) }))
    const result = call(own, this, args)
    guard(() => {
      if (before && differs(before, result)) onChange('sanitize_properties', before)
    })
    return result
  }
}

function nameOf(key: string, place: string | null): string {
  return place === null ? key : `${key} (${place})`
}

/** Own properties alone, one level deep: a nested change is seen where the object was replaced, as functions that copy do. */
function differs(before: Record<string, unknown>, after: unknown): boolean {
  if (typeof after !== 'object' || after === null) return true
  const next = after as Record<string, unknown>
  const keys = Object.keys(before)
  return keys.length !== Object.keys(next).length || keys.some((key) => !Object.is(before[key], next[key]))
}
