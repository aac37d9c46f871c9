import type { NetworkRequest } from '../network/network-request.ts'

const KINDS = ['events', 'replay', 'flags', 'logs', 'metrics'] as const

/** One try of a request that an instance told of, until the browser's account of it is found. */
export interface RequestTry {
  readonly documentId: string
  readonly request: number
  readonly kind: (typeof KINDS)[number]
  readonly url: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly uuids: readonly string[]
  readonly eventIds: readonly string[]
  /** The SDK's word for how it goes; null where it did not say. */
  readonly transport: string | null
}

export interface RequestTries {
  add(each: RequestTry): void
  /** The try that this request is, given once only; null when no instance told of it. */
  claim(request: NetworkRequest, documentId: string): RequestTry | null
  /** The try that the page's own policy forbade: the browser then makes no request at all. */
  claimForbidden(documentId: string, url: string, at: number): RequestTry | null
}

/** Tries under way are few; those older than this many were made before the browser was asked to tell. */
const MAX_TRIES = 500

/** How long a try may wait to become a request where only address and time can tell: gzip takes a busy page a second or two. */
const NEAR = 3_000

/**
 * Browsers refuse beacons beyond 64 KiB in all, and the SDK then sends halves of which it tells nobody (1.449). The smallest event of 1.449.2 is 1.6 KB of
 * JSON, 2.2 KB as base64, so some thirty fill a beacon. With more events than this in one of a moment's tries, nobody can say which try, or which
 * part of one, a beacon that can't be read was.
 */
const MOST_IN_BEACON = 20

const isLarge = ({ uuids }: RequestTry): boolean => uuids.length > MOST_IN_BEACON

export function createRequestTries(): RequestTries {
  let tries: RequestTry[] = []

  function take(fitting: readonly RequestTry[], at: number): RequestTry | null {
    const [nearest] = fitting.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))
    if (nearest) tries = tries.filter((each) => each !== nearest)
    return nearest ?? null
  }

  function near(url: string, at: number, kinds: readonly RequestTry['kind'][]): RequestTry[] {
    return tries.filter(
      (each) => kinds.includes(each.kind) && Math.abs(each.at - at) <= NEAR && isSamePlace(each.url, url),
    )
  }

  return {
    add(each) {
      tries.push(each)
      if (tries.length > MAX_TRIES) tries = tries.slice(-MAX_TRIES / 2)
    },
    claim(request, documentId) {
      const { body, url, at } = request
      const kinds = kindsOf(request)
      if (body?.kind === 'events' && kinds.includes('events')) {
        const uuids = new Set(body.events.map(({ uuid }) => uuid))
        const ofThese = tries.filter((each) => each.uuids.some((uuid) => uuids.has(uuid)))
        return take(madeBefore(ofThese, request), at)
      }
      const fitting = near(url, at, kinds).filter((each) => isSameWay(each, request))
      const ofDocument = fitting.filter((each) => each.documentId === documentId)
      const candidates = ofDocument.length > 0 ? ofDocument : fitting
      const mayBePart = !body && request.transport === 'sendBeacon' && candidates.some(isLarge)
      return mayBePart ? null : take(candidates, at)
    },
    claimForbidden(documentId, url, at) {
      const fitting = near(url, at, KINDS)
      return take(
        fitting.filter((each) => each.documentId === documentId),
        at,
      )
    },
  }
}

/**
 * Of tries of the same events, those that may have become this request: the nearest may be the next one, told of before the browser's account of
 * this one came. All of them where the clocks of page and browser differ so that none was made before it.
 */
function madeBefore(ofSameEvents: readonly RequestTry[], request: NetworkRequest): readonly RequestTry[] {
  const sameWay = ofSameEvents.filter((each) => isSameWay(each, request))
  const fitting = sameWay.length > 0 ? sameWay : ofSameEvents
  const before = fitting.filter((each) => each.at <= request.at)
  return before.length > 0 ? before : fitting
}

/** The SDK and the browser both tell a beacon from other requests, so one is never taken for the other: a try may also have become no request at all. */
function isSameWay({ transport }: RequestTry, request: NetworkRequest): boolean {
  return transport === null || (transport === 'sendBeacon') === (request.transport === 'sendBeacon')
}

function kindsOf({ body }: NetworkRequest): readonly RequestTry['kind'][] {
  if (!body) return KINDS
  if (body.kind !== 'events') return [body.kind]
  return body.events.every(({ eventName }) => eventName === '$snapshot') ? ['replay'] : ['events']
}

/** Compares host and path: the SDK adds its parameters on the way, and a site may give it an address relative to the page. */
function isSamePlace(told: string, seen: string): boolean {
  const ofTold = withoutQuery(told)
  const ofSeen = withoutQuery(seen)
  if (/^https?:\/\//i.test(ofTold)) return ofTold.toLowerCase() === ofSeen.toLowerCase()
  return ofTold !== '' && ofSeen.endsWith(ofTold.replace(/^(?:\/\/|\.\/)?/, ''))
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}
