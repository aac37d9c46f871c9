import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { sessionPieces } from '../../core/session/format-session.ts'
import { createSessionRedactor } from '../../core/session/redact-session.ts'
import type { SessionHead } from '../../core/session/session.ts'
import { EXTENSION_VERSION } from '../../protocol/version.ts'
import type { PanelModels } from '../context.ts'
import { sessionPages } from './session-pages.ts'

export interface ExportedSession {
  readonly fileName: string
  /** To be written one after the other. */
  readonly pieces: readonly string[]
  readonly events: number
  /** How many values were masked. */
  readonly masked: number
}

export interface ExportOptions {
  /** Only those events that the filter lets through. */
  readonly filtered: boolean
  readonly masking: boolean
  /** Epoch milliseconds. */
  readonly at: number
  onProgress(done: number, total: number): void
}

/** In milliseconds: two frames, so that the panel stays at hand while personal data are looked for. */
const SLICE = 30

/** Writes what is shown, as it is at this moment. */
export async function exportSession(models: PanelModels, options: ExportOptions): Promise<ExportedSession> {
  const { filtered, masking, at } = options
  const events = filtered ? models.events.visible.value : models.events.events.value
  const redactor = createSessionRedactor()
  const head = headOf(models, events, filtered, at)
  const fileName = fileNameOf(head)
  const pieces = [sessionPieces.head(masking ? redactor.head(head) : head)]
  let pauseAt = performance.now() + SLICE
  for (const [index, event] of events.entries()) {
    if (performance.now() > pauseAt) {
      options.onProgress(index, events.length)
      await new Promise((resolve) => setTimeout(resolve, 0))
      pauseAt = performance.now() + SLICE
    }
    pieces.push(sessionPieces.event(masking ? redactor.event(event) : event, index === 0))
  }
  pieces.push(sessionPieces.end)
  return { fileName, pieces, events: events.length, masked: redactor.masked }
}

function headOf(
  models: PanelModels,
  events: readonly CapturedEvent[],
  filtered: boolean,
  exportedAt: number,
): SessionHead {
  const { savedSessions } = models
  const shown = savedSessions.shown.value
  if (shown) {
    const { events: _, ...head } = shown.session
    return { ...head, exportedAt, filtered: head.filtered || filtered }
  }
  const documents = savedSessions.documents.value
  return {
    extensionVersion: EXTENSION_VERSION,
    exportedAt,
    browser: navigator.userAgent,
    page: documents.findLast(({ frameId, live }) => frameId === 0 && live)?.pageUrl ?? '',
    timeOrigin: models.events.timeOrigin.value,
    filtered,
    masked: false,
    leftOut: models.events.leftOut.value,
    ...sessionPages(savedSessions, models.knownInstances, events),
  }
}

/** `hogscope-shop.example-2026-11-24T10-42.json` */
function fileNameOf({ page, exportedAt }: SessionHead): string {
  const host = URL.canParse(page) ? new URL(page).hostname : ''
  const at = new Date(exportedAt).toISOString().slice(0, 16).replace(':', '-')
  return `${['hogscope', host, at].filter(Boolean).join('-')}.json`
}
