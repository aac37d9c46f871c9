import type { AnswerHead } from '../core/network/network-request.ts'

/** One request of the tab, as the browser tells of it. */
export interface SeenRequest {
  readonly requestId: string
  /** 0 for the page, -1 for what no frame made. A page that is kept for "back" has another number there than while it is shown. */
  readonly frameId: number
  /** False when the page that made it is being left. */
  readonly ofShownPage: boolean
  readonly url: string
  readonly method: string
  /** The browser's word: `xmlhttprequest`, which is fetch too, or `ping` for a beacon. */
  readonly type: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly body: SeenBody | null
}

/** `unreadable` is what Chromium tells of a Blob or a stream. */
export type SeenBody =
  | { readonly kind: 'bytes'; readonly pieces: readonly ArrayBuffer[] }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, readonly unknown[]>> }
  | { readonly kind: 'unreadable' }

export interface SeenEnd {
  readonly requestId: string
  readonly at: number
  readonly outcome: { readonly httpStatus: number } | { readonly error: string }
  /** Left out where no answer came. */
  readonly answer?: AnswerHead
}

export interface WebRequestListener {
  onStart(request: SeenRequest): void
  onEnd(end: SeenEnd): void
}

/** Chromium gives DevTools pages `webRequest`; in Firefox only the background has it. A page of DevTools may have part of the API only. */
export const canWatchWebRequests = Boolean(
  (chrome as { webRequest?: typeof chrome.webRequest }).webRequest?.onBeforeRequest,
)

/** Watches the requests of one tab, and asks for their bodies. Nothing is held up or changed. Returns the way to stop. */
export function watchWebRequests(tabId: number, listener: WebRequestListener): () => void {
  const { webRequest } = chrome
  const filter = { urls: ['<all_urls>'], tabId }

  const onStart = (details: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    listener.onStart(readStart(details))
  }
  // What the browser keeps from the page, as by CORS, ends as an error that has no head of its own.
  const heads = new Map<string, AnswerHead>()
  const onHead = (details: chrome.webRequest.OnHeadersReceivedDetails): undefined => {
    heads.set(details.requestId, readHead(details))
  }
  function end(requestId: string, at: number, outcome: SeenEnd['outcome']): void {
    const answer = heads.get(requestId)
    heads.delete(requestId)
    listener.onEnd({ requestId, at, outcome, ...(answer ? { answer } : {}) })
  }
  const onCompleted = ({ requestId, timeStamp, statusCode }: chrome.webRequest.OnCompletedDetails): void =>
    end(requestId, timeStamp, { httpStatus: statusCode })
  const onFailed = ({ requestId, timeStamp, error }: chrome.webRequest.OnErrorOccurredDetails): void =>
    end(requestId, timeStamp, { error })

  webRequest.onBeforeRequest.addListener(onStart, filter, ['requestBody'])
  webRequest.onHeadersReceived.addListener(onHead, filter, ['responseHeaders'])
  webRequest.onCompleted.addListener(onCompleted, filter)
  webRequest.onErrorOccurred.addListener(onFailed, filter)
  return () => {
    webRequest.onBeforeRequest.removeListener(onStart)
    webRequest.onHeadersReceived.removeListener(onHead)
    webRequest.onCompleted.removeListener(onCompleted)
    webRequest.onErrorOccurred.removeListener(onFailed)
  }
}

function readStart(details: chrome.webRequest.OnBeforeRequestDetails): SeenRequest {
  const { requestId, frameId, url, method, type, timeStamp, requestBody } = details
  const { documentLifecycle = 'active' } = details as { documentLifecycle?: string }
  const ofShownPage = documentLifecycle === 'active'
  return { requestId, frameId, ofShownPage, url, method, type, at: timeStamp, body: readBody(requestBody) }
}

function readBody(body: chrome.webRequest.OnBeforeRequestDetails['requestBody']): SeenBody | null {
  if (!body) return null
  if (body.formData) return { kind: 'form', fields: body.formData }
  const pieces = (body.raw ?? []).map(({ bytes }) => bytes)
  // A piece without bytes is a file: then the rest says little.
  const readable = pieces.length > 0 && pieces.every((piece) => piece !== undefined)
  return readable ? { kind: 'bytes', pieces: pieces as ArrayBuffer[] } : { kind: 'unreadable' }
}

function readHead({ statusCode, responseHeaders = [] }: chrome.webRequest.OnHeadersReceivedDetails): AnswerHead {
  const valueOf = (wanted: string): string | null =>
    responseHeaders.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null
  const serverTime = Date.parse(valueOf('date') ?? '')
  return {
    httpStatus: statusCode,
    contentType: valueOf('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? null,
    serverTime: Number.isNaN(serverTime) ? null : serverTime,
    allowedOrigin: valueOf('access-control-allow-origin'),
  }
}
