import type { NetworkRequest, RequestEnd } from '../../core/network/network-request.ts'
import { readPostHogBody } from '../../core/network/posthog-body.ts'
import type { RequestOrigin } from '../../core/events/network-join.ts'
import type { SeenEnd, SeenRequest } from '../../platform/web-requests.ts'
import { decodeBody, decodeQuery } from '../network/decode-body.ts'
import type { PanelAdapter } from './adapter.ts'
import type { DocumentsModel, PageDocument } from './documents.ts'
import { createListeners } from './listeners.ts'

/** A request, and the page it came from. */
export interface RequestNews {
  readonly request: NetworkRequest
  readonly origin: RequestOrigin
  /** False when the page that made it is no longer shown. */
  readonly ofShownPage: boolean
}

export interface NetworkModel {
  /** Calls back for each request that may be PostHog's, when it has started and when it has ended: after all that its page told of it before. */
  onRequest(listener: (news: RequestNews) => void): () => void
  start(): () => void
}

export function createNetwork(adapter: PanelAdapter, documents: DocumentsModel): NetworkModel {
  const listeners = createListeners<[RequestNews]>()
  const underWay = new Map<string, Promise<RequestNews | null>>()

  async function begin(seen: SeenRequest): Promise<RequestNews | null> {
    const request = await readRequest(seen)
    if (!request) return null
    // In a page that is being left a frame has another number than before; its page is told of on the way of what the tab shows next.
    await adapter.settled(seen.ofShownPage && seen.frameId >= 0 ? seen.frameId : 0)
    const { ofShownPage } = seen
    const news = { request, origin: originOf(seen, documents.documents.value), ofShownPage }
    listeners.tell(news)
    return news
  }

  function onStart(seen: SeenRequest): void {
    // The browser tells again of a request that was sent on to another address.
    if (mayCarry(seen) && !underWay.has(seen.requestId)) underWay.set(seen.requestId, begin(seen))
  }

  function onEnd({ requestId, at, outcome, answer }: SeenEnd): void {
    const begun = underWay.get(requestId)
    underWay.delete(requestId)
    const end: RequestEnd = { at, ...outcome, ...(answer ? { answer } : {}) }
    void begun?.then((news) => {
      if (news) listeners.tell({ ...news, request: { ...news.request, end } })
    })
  }

  return { onRequest: listeners.add, start: () => adapter.watchRequests({ onStart, onEnd }) }
}

/** Anything but a page or a file that is fetched. */
function mayCarry({ method, body, url }: SeenRequest): boolean {
  return (method !== 'GET' && body !== null) || (method === 'GET' && /[?&]data=/.test(url))
}

/** Null for what is not PostHog's. */
async function readRequest(seen: SeenRequest): Promise<NetworkRequest | null> {
  const { requestId: id, url, at, type } = seen
  const common = { id, url, at, transport: transportOf(type), end: null }
  if (seen.body?.kind === 'unreadable') return { ...common, body: null, wire: { bytes: null, encoding: null } }
  const decoded = seen.method === 'GET' ? decodeQuery(url) : await decodeBody(seen.body)
  const body = decoded && readPostHogBody(decoded.json, url)
  return body && { ...common, body, wire: decoded.wire }
}

function transportOf(type: string): string {
  if (type === 'ping' || type === 'beacon') return 'sendBeacon'
  return type === 'xmlhttprequest' ? 'fetch or XHR' : type
}

/** Where Hogscope is not in the frame, as in one that is gone again, only the frame's number is known. */
function originOf({ frameId, ofShownPage }: SeenRequest, all: readonly PageDocument[]): RequestOrigin {
  const inFrame = (wanted: number, live: boolean): PageDocument | undefined =>
    all.findLast((document) => document.frameId === wanted && document.live === live)
  const document = ofShownPage ? inFrame(Math.max(0, frameId), true) : inFrame(0, false)
  return document ?? { documentId: `frame:${frameId}`, pageUrl: inFrame(0, true)?.pageUrl ?? '' }
}
