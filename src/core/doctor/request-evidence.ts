import { andMore, MAX_EVIDENCE } from './evidence.ts'
import type { Evidence } from './finding.ts'
import type { Recorded, RecordedRequest } from './recorded.ts'

/** Requests as evidence, each with the way to an event in it. */
export function requestEvidence(
  { events }: Recorded,
  requests: readonly RecordedRequest[],
  say: (request: RecordedRequest) => string,
): Evidence[] {
  const shown = requests.slice(-MAX_EVIDENCE)
  const wanted = new Set(shown.flatMap(({ uuids }) => uuids))
  const idByUuid = new Map(
    events.flatMap(({ uuid, id }) => (uuid !== null && wanted.has(uuid) ? [[uuid, id] as const] : [])),
  )
  return [
    ...shown.map((request): Evidence => {
      const eventId = request.uuids.map((uuid) => idByUuid.get(uuid)).find((id) => id !== undefined) ?? null
      return { kind: 'request', eventId, text: say(request), at: request.at }
    }),
    ...andMore(requests.length - shown.length, 'request'),
  ]
}
