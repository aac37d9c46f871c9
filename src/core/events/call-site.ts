import { parseStack } from 'error-stack-parser-es/lite'
import type { CapturedEvent } from './captured-event.ts'
import { isSdkFile } from './sdk-files.ts'

/** A place in a script; line and column count from 1. */
export interface SourcePlace {
  readonly url: string
  readonly line: number
  readonly column: number
}

export interface CallFrame extends SourcePlace {
  /** As the browser gives it, often minified; null for a function without a name. */
  readonly functionName: string | null
  readonly owner: 'page' | 'sdk'
}

export interface CallSite {
  /** Where the page's own code made the call; null when the SDK captured the event by itself. */
  readonly place: CallFrame | null
  /** The whole way there, innermost call first, without Hogscope's own frames. */
  readonly frames: readonly CallFrame[]
}

/** Captured by nobody but the SDK: the page's code may be below it, but did not ask for the event. */
const SDK_ONLY: ReadonlySet<string> = new Set([
  '$autocapture',
  '$copy_autocapture',
  '$rageclick',
  '$dead_click',
  '$web_vitals',
  '$$heatmap',
  '$pageleave',
  '$$client_ingestion_warning',
])

/** Captured inside a method of the SDK that the page called: `identify()`, `group()`, `getFeatureFlag()`. */
const BY_METHOD: ReadonlySet<string> = new Set([
  '$identify',
  '$create_alias',
  '$groupidentify',
  '$set',
  '$feature_flag_called',
  '$opt_in',
  '$exception',
])

/** A line longer than this holds no place worth showing, and would take long to read. */
const MAX_LINE = 1_000

/** The browser's own code, and what tools that drive it bring along. */
const NO_SCRIPT = /^(?:native|node|debugger|pptr):/

type StackFrame = SourcePlace & { readonly functionName: string | null }

/** Null when no stack was kept. */
export function readCallSite(event: Pick<CapturedEvent, 'eventName' | 'stack'>): CallSite | null {
  if (event.stack === null) return null
  const all = parseFrames(event.stack)
  const inner = all.findIndex((frame) => !isHookFrame(frame))
  if (inner === -1) return { place: null, frames: [] }
  const lastHook = all.findLastIndex(isHookFrame)
  const start = pageStart(event.eventName, all, inner, lastHook)
  const frames = all.flatMap((frame, index): CallFrame[] =>
    isHookFrame(frame) ? [] : [{ ...frame, owner: index < start || isSdkFile(frame.url) ? 'sdk' : 'page' }],
  )
  // No SDK captures events of such a name: whatever the file is called, the page's code is in it.
  const certain = !event.eventName.startsWith('$') && frames.every((frame) => frame.owner === 'sdk')
  const owned = certain ? frames.map((frame): CallFrame => ({ ...frame, owner: 'page' })) : frames
  return { place: owned.find((frame) => frame.owner === 'page') ?? null, frames: owned }
}

/**
 * The index of the first frame that may be the page's. An address tells the SDK's frames where the SDK has a file of its own; where it shares one
 * with the page's code, only the order of the frames and the name of the event can.
 */
function pageStart(eventName: string, all: readonly StackFrame[], inner: number, lastHook: number): number {
  const innerUrl = all[inner]?.url
  const leavesFile = all.findIndex((frame, index) => index > inner && !isHookFrame(frame) && frame.url !== innerUrl)
  const otherFile = leavesFile === -1 ? all.length : leavesFile
  // Hogscope's frames between others stand where a method of the SDK was called: its caller is what comes after them.
  const called = lastHook > inner ? lastHook + 1 : null
  if (SDK_ONLY.has(eventName)) return otherFile
  if (eventName === '$pageview') return called === null ? inner : Math.max(called, otherFile)
  if (BY_METHOD.has(eventName)) return called ?? inner
  return inner
}

/** Frames in a script of the page, and Hogscope's own. */
function parseFrames(stack: string): StackFrame[] {
  const lines = stack.split('\n').filter((line) => line.length <= MAX_LINE)
  return parseStack(lines.join('\n')).flatMap((frame) => {
    const { file, line, col } = frame
    if (!file || line === undefined || !/^[a-z][a-z\d+.-]*:/i.test(file) || NO_SCRIPT.test(file)) return []
    return [{ url: file, line, column: col ?? 1, functionName: cleanName(frame.function) }]
  })
}

function cleanName(name: string | undefined): string | null {
  const short = name?.replace(/^(?:async |new )/, '') ?? ''
  return short === '' || short.endsWith('<anonymous>') || short === '?' ? null : short
}

function isHookFrame({ url }: SourcePlace): boolean {
  return /^(?:chrome|moz)-extension:/.test(url)
}

const MAX_FILE_NAME = 60

/** `cart.ts:41`, for a list; the whole address belongs in its tooltip. */
export function formatPlace({ url, line }: Pick<SourcePlace, 'url' | 'line'>): string {
  return `${fileName(url)}:${line}`
}

/** The last part of an address that names something: `cart.ts`, or `/items` for a script inside a page. */
function fileName(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z][a-z\d+.-]*:(?:\/\/[^/]*)?/i, '')
  const last = path.split('/').findLast((part) => part !== '')
  if (last === undefined) return '/'
  return last.length > MAX_FILE_NAME ? `${last.slice(0, MAX_FILE_NAME - 1)}…` : last
}
