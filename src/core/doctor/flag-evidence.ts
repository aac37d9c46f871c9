import type { FlagRead, ServerFlag } from '../events/facts.ts'
import { formatFlagValue } from '../flags/describe-flag.ts'
import { clip, countOf } from './evidence.ts'
import type { Evidence } from './finding.ts'
import type { Recorded, RecordedFlags, RecordedInstance } from './recorded.ts'

/** One flag that the page read, with what the SDK holds of it. */
export interface ReadFlag {
  readonly instanceId: string
  readonly read: FlagRead
  /** Null for a flag that the SDK holds nothing of. */
  readonly server: ServerFlag | null
  readonly latest: NonNullable<RecordedFlags['latest']>
}

/** The flags that the page read, of instances that told of their flags. */
export function readFlags({ flags }: Recorded): ReadFlag[] {
  return flags.flatMap(({ instanceId, latest, reads }) => {
    if (!latest) return []
    const byKey = new Map(latest.flags.map((flag) => [flag.key, flag]))
    return reads.map((read) => ({ instanceId, read, server: byKey.get(read.key) ?? null, latest }))
  })
}

/** The flag as evidence: what was read of it, and what the server says. */
export function flagEvidence({ read, server }: ReadFlag): Evidence[] {
  const { key, first, count } = read
  const when = first.loaded ? '' : ' before the flags were loaded'
  const line = (text: string, at: number | null): Evidence => ({ kind: 'flag', flagKey: key, text: clip(text), at })
  return [
    line(`${key}: first read as ${shown(first.value)}${when}, ${countOf(count, 'read')} in all`, first.at),
    ...(server
      ? [
          line(
            `${key}: the server says ${shown(server.value)}${server.reason === null ? '' : ` (${server.reason})`}`,
            null,
          ),
        ]
      : []),
  ]
}

function shown(value: FlagRead['first']['value']): string {
  return value === null ? 'undefined' : formatFlagValue(value)
}

export function instanceOf({ instances }: Recorded, instanceId: string): RecordedInstance | null {
  return instances.find(({ id }) => id === instanceId) ?? null
}

/** The last question for flags that the server answered, by the instance. */
export function lastAnsweredQuestion({ events }: Recorded, instanceId: string): Recorded['events'][number] | null {
  return (
    events.findLast(
      (event) =>
        event.kind === 'flags-request' &&
        event.instanceId === instanceId &&
        event.status.kind === 'answered' &&
        event.status.httpStatus === 200,
    ) ?? null
  )
}
