import type { StepTone } from '../events/describe-step.ts'
import { formatFlagValue, sourceName } from './describe-flag.ts'
import type { FlagMoment } from './flag-timeline.ts'

/** A moment of a flag in words. Names and values stand between backquotes. */
export interface MomentWords {
  readonly title: string
  /** Follows the title, less loud. */
  readonly aside: string | null
  readonly tone: StepTone
}

export function describeMoment(moment: FlagMoment): MomentWords {
  switch (moment.kind) {
    case 'held':
      return describeHeld(moment)
    case 'forced': {
      const where = moment.scope === 'site' ? 'in this site' : 'in this tab'
      return {
        title: `forced to ${code(moment.value)}`,
        aside: moment.beforePage ? `${where}, before this page began` : where,
        tone: 'held',
      }
    }
    case 'first-read':
      return describeFirstRead(moment)
    case 'other-value-read':
      return {
        title: `read ${code(moment.value)}`,
        aside: [moment.forced ? 'forced' : 'not forced', times(moment.count)].filter(Boolean).join(', '),
        tone: moment.forced ? 'held' : 'dim',
      }
    case 'forced-until':
      return { title: 'no longer forced', aside: 'ends by itself', tone: 'dim' }
    default:
      return moment satisfies never
  }
}

const HELD = {
  server: 'the server says',
  bootstrap: 'started with',
  cache: 'kept from an earlier visit:',
} as const

function describeHeld({ flag, before }: Extract<FlagMoment, { kind: 'held' }>): MomentWords {
  if (flag.pageOverride !== null && flag.pageOverride !== before?.pageOverride)
    return { title: `the page itself overrides it with ${code(flag.pageOverride)}`, aside: null, tone: 'warn' }
  if (before?.pageOverride !== undefined && before.pageOverride !== null && flag.pageOverride === null)
    return { title: `the page ended its override, ${code(flag.value)} again`, aside: null, tone: 'dim' }
  const changed = before !== null && before.value !== flag.value
  return {
    title: `${HELD[flag.source]} ${code(flag.value)}`,
    aside: changed ? `before: \`${formatFlagValue(before.value)}\`` : null,
    // A value that changes under the page is what flickers.
    tone: changed ? 'warn' : flag.source === 'server' ? 'ok' : 'dim',
  }
}

function describeFirstRead(moment: Extract<FlagMoment, { kind: 'first-read' }>): MomentWords {
  const { value, source, loaded, count } = moment
  const parts = [
    source === null ? null : sourceName(source),
    loaded ? null : 'before the flags were loaded',
    times(count),
  ]
  const sure = loaded || source === 'forced'
  return {
    title: `first read ${code(value)}`,
    aside: parts.filter(Boolean).join(', ') || null,
    tone: source === 'forced' ? 'held' : sure ? 'ok' : 'warn',
  }
}

function code(value: Parameters<typeof formatFlagValue>[0]): string {
  // A variant may hold the very quote that sets code apart.
  return `\`${formatFlagValue(value).replaceAll('`', "'")}\``
}

function times(count: number): string | null {
  return count > 1 ? `${count} times` : null
}
