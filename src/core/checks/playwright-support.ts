/**
 * What a Playwright test needs to see PostHog's requests, as it is written into the test: it reads every form of body that posthog-js sends (plain
 * JSON, base64 in a form, gzip, each of them as text, bytes or a Blob), and waits for events rather than for times. Kept small, since it is code that
 * somebody else will own.
 */
export const PLAYWRIGHT_SUPPORT = String.raw`interface SentEvent {
  readonly event: string
  readonly properties: Record<string, unknown>
  /** Epoch milliseconds. */
  readonly at: number
  /** Counts up as events leave. */
  readonly order: number
  /** The same in each try to send it. */
  readonly id: unknown
  /** Undefined until the server has answered. */
  delivered: boolean | undefined
}

type Where = (properties: Record<string, unknown>) => boolean

interface Wanted {
  /** Any event when left out. */
  readonly event?: string
  readonly where?: Where
}

/**
 * Collects the events that the page sends to PostHog. Call it before the page is opened.
 * Playwright does not see what a page sends as it is left: take an event before you leave its page.
 */
async function watchPostHog(page: Page) {
  const events: SentEvent[] = []
  const byRequest = new Map<Request, SentEvent[]>()
  const ends = new Map<Request, boolean>()

  function take(request: Request, body: Buffer): void {
    const sent = readEvents(body).map((each): SentEvent => {
      const known = events.find(({ id }) => id !== undefined && id === each.id)
      const event = known ?? { ...each, order: events.length }
      if (known === undefined) events.push(event)
      return Object.assign(event, { delivered: ends.get(request) })
    })
    if (sent.length > 0) byRequest.set(request, sent)
  }
  function settle(request: Request, delivered: boolean): void {
    ends.set(request, delivered)
    for (const each of byRequest.get(request) ?? []) each.delivered = delivered
  }
  // Playwright sees no body that is a Blob: the page tells of it, and it is laid to the request of the same address.
  const unread: Request[] = []
  const told: { url: string; body: Buffer }[] = []
  function pair(): void {
    for (const request of [...unread]) {
      const at = told.findIndex(({ url }) => url === request.url())
      if (at < 0) continue
      unread.splice(unread.indexOf(request), 1)
      for (const { body } of told.splice(at, 1)) take(request, body)
    }
  }
  await page.exposeFunction('tellOfBlob', (url: string, base64: string) => {
    told.push({ url, body: Buffer.from(base64, 'base64') })
    pair()
  })
  await page.addInitScript(tellOfBlobs)
  page.on('request', (request) => {
    const body = request.postDataBuffer()
    if (body) return take(request, body)
    if (request.method() !== 'POST') return
    unread.push(request)
    pair()
  })
  page.on('response', (response) => settle(response.request(), response.status() < 300))
  page.on('requestfailed', (request) => settle(request, false))

  function all({ event, where = () => true }: Wanted): SentEvent[] {
    return events
      .filter((each) => (event === undefined || each.event === event) && where(each.properties))
      .toSorted(compareEvents)
  }

  return {
    all,
    /** Waits until the event came as many times, after another one where that is given; gives the last of them. */
    async take(wanted: Wanted & { readonly times?: number; readonly after?: SentEvent }): Promise<SentEvent> {
      const { times = 1, after } = wanted
      const found = (): SentEvent | undefined =>
        all(wanted).filter((each) => after === undefined || compareEvents(each, after) > 0)[times - 1]
      await expect.poll(() => found() !== undefined, { message: (wanted.event ?? 'any event') + ' has not come' }).toBe(true)
      return found() as SentEvent
    },
    /** Waits until the server has taken each of the events. */
    async expectDelivered(wanted: Wanted): Promise<void> {
      const left = (): string[] => all(wanted).flatMap(({ event, delivered }) => (delivered ? [] : [event]))
      await expect.poll(left, { message: 'not delivered' }).toEqual([])
    },
    /** Whether an exposure of the flag came before the event. */
    isExposed(flag: string, value: unknown, before: SentEvent | undefined): boolean {
      const exposures = all({
        event: '$feature_flag_called',
        where: (properties) =>
          properties['$feature_flag'] === flag && (value === undefined || properties['$feature_flag_response'] === value),
      })
      return before === undefined || exposures.some((each) => compareEvents(each, before) < 0)
    },
  }
}

/** Runs in the page, before its own scripts. */
function tellOfBlobs(): void {
  async function tell(url: unknown, body: unknown): Promise<void> {
    if (!(body instanceof Blob)) return
    const bytes = new Uint8Array(await body.arrayBuffer())
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    ;(window as unknown as Telling).tellOfBlob(new URL(String(url), location.href).href, base64)
  }

  const { fetch } = window
  window.fetch = (input, init) => {
    void tell(typeof input === 'object' && 'url' in input ? input.url : input, init?.body)
    return fetch(input, init)
  }
  const { open, send } = XMLHttpRequest.prototype
  const urls = new WeakMap<XMLHttpRequest, unknown>()
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]): void {
    urls.set(this, given[1])
    open.apply(this, given as Parameters<typeof open>)
  }
  XMLHttpRequest.prototype.send = function (body): void {
    void tell(urls.get(this), body)
    send.call(this, body)
  }
}

interface Telling {
  tellOfBlob(url: string, base64: string): void
}

function compareEvents(one: SentEvent, other: SentEvent): number {
  return one.at - other.at || one.order - other.order
}

function readEvents(body: Buffer): Omit<SentEvent, 'order'>[] {
  try {
    const json = decodeBody(body)
    const batch = isRecord(json) && Array.isArray(json['batch']) ? json['batch'] : [json].flat()
    return batch.flatMap((item: unknown) => {
      if (!isRecord(item) || typeof item['event'] !== 'string') return []
      const properties = isRecord(item['properties']) ? item['properties'] : {}
      const id = item['uuid'] ?? properties['$insert_id']
      return [{ event: item['event'], properties, id, at: timeOf(item, properties), delivered: undefined }]
    })
  } catch {
    // Not PostHog's.
    return []
  }
}

function timeOf(item: Record<string, unknown>, properties: Record<string, unknown>): number {
  if (typeof item['timestamp'] === 'string') return Date.parse(item['timestamp'])
  return typeof properties['$time'] === 'number' ? properties['$time'] * 1000 : Date.now()
}

function decodeBody(body: Buffer): unknown {
  const text = (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8')
  const data = text.startsWith('data=') ? (new URLSearchParams(text).get('data') ?? '') : text
  return JSON.parse(/^\s*[[{]/.test(data) ? data : Buffer.from(data, 'base64').toString('utf8'))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function meets(properties: Record<string, unknown>, path: string, operator: string, expected?: unknown): boolean {
  const value = read(properties, path)
  switch (operator) {
    case 'equals':
      return value === expected
    case 'oneOf':
      return Array.isArray(expected) && expected.includes(value)
    case 'matches':
      return typeof value === 'string' && new RegExp(String(expected), 'u').test(value)
    case 'greaterThan':
      return typeof value === 'number' && value > Number(expected)
    case 'lessThan':
      return typeof value === 'number' && value < Number(expected)
    case 'exists':
      return value !== undefined
    case 'absent':
      return value === undefined
    default:
      return (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value) === expected
  }
}

/** The value of a property of that name, or else at that path: items.0.price. */
function read(properties: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(properties, path)) return properties[path]
  let value: unknown = properties
  for (const name of path.split('.')) {
    const from: unknown = value
    if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return undefined
    value = (from as Record<string, unknown>)[name]
  }
  return value
}
`
