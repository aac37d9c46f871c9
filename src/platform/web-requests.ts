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
}

export interface WebRequestListener {
  onStart(request: SeenRequest): void
  onEnd(end: SeenEnd): void
}

/**
 * Watches the requests of one tab, and asks for their bodies. Nothing is held up or changed. Returns the way to stop. Firefox gives panels no
 * `webRequest`: there nothing is told.
 */
export function watchWebRequests(tabId: number, listener: WebRequestListener): () => void {
  // A page of DevTools may have part of the API only.
  const { webRequest } = chrome as { webRequest?: typeof chrome.webRequest }
  if (!webRequest?.onBeforeRequest) return () => undefined
  const filter = { urls: ['<all_urls>'], tabId }

  const onStart = (details: chrome.webRequest.OnBeforeRequestDetails): undefined => {
    listener.onStart(readStart(details))
  }
  const onCompleted = ({ requestId, timeStamp, statusCode }: chrome.webRequest.OnCompletedDetails): void =>
    listener.onEnd({ requestId, at: timeStamp, outcome: { httpStatus: statusCode } })
  const onFailed = ({ requestId, timeStamp, error }: chrome.webRequest.OnErrorOccurredDetails): void =>
    listener.onEnd({ requestId, at: timeStamp, outcome: { error } })

  webRequest.onBeforeRequest.addListener(onStart, filter, ['requestBody'])
  webRequest.onCompleted.addListener(onCompleted, filter)
  webRequest.onErrorOccurred.addListener(onFailed, filter)
  return () => {
    webRequest.onBeforeRequest.removeListener(onStart)
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
