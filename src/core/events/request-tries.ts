import type { NetworkRequest } from '../network/network-request.ts'

/** One try of a request that an instance told of, until the browser's account of it is found. */
export interface RequestTry {
  readonly documentId: string
  readonly request: number
  readonly kind: 'events' | 'replay' | 'flags'
  readonly url: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly uuids: readonly string[]
  readonly eventIds: readonly string[]
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
        return take(
          tries.filter((each) => each.uuids.some((uuid) => uuids.has(uuid))),
          at,
        )
      }
      const fitting = near(url, at, kinds)
      const ofDocument = fitting.filter((each) => each.documentId === documentId)
      return take(ofDocument.length > 0 ? ofDocument : fitting, at)
    },
    claimForbidden(documentId, url, at) {
      const fitting = near(url, at, ['events', 'replay', 'flags'])
      return take(
        fitting.filter((each) => each.documentId === documentId),
        at,
      )
    },
  }
}

function kindsOf({ body }: NetworkRequest): readonly RequestTry['kind'][] {
  if (!body) return ['events', 'replay', 'flags']
  if (body.kind === 'flags') return ['flags']
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
