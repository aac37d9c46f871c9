import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Session } from '../../core/session/session.ts'
import type { SessionReader } from './adapter.ts'
import type { DocumentsModel, PageDocument, SdkInstance } from './documents.ts'
import type { SourceFile } from './read-sources.ts'

/** A session read from a file, shown in the place of the live page. */
export interface ShownSession {
  readonly fileName: string
  readonly session: Session
}

/** Why a file was not shown, in words. */
interface ImportProblem {
  readonly fileName: string
  readonly message: string
}

export interface SavedSessions {
  /** Null while the live page is shown. */
  readonly shown: ReadonlySignal<ShownSession | null>
  /** Of what is shown. */
  readonly documents: ReadonlySignal<readonly PageDocument[]>
  /** Of what is shown. */
  readonly instances: ReadonlySignal<readonly SdkInstance[]>
  /** Of the last import; what was shown before is still shown. */
  readonly problem: ReadonlySignal<ImportProblem | null>
  readonly busy: ReadonlySignal<boolean>
  /** True when it was read. */
  importFile(file: SourceFile): Promise<boolean>
  dismissProblem(): void
  backToLive(): void
}

/** Bytes. A panel full of events is some 100 MB. */
const MAX_FILE_SIZE = 200_000_000

/** What is shown: the live page, or a session that somebody exported. */
export function createSavedSessions(
  live: Pick<DocumentsModel, 'documents' | 'instances'>,
  reader: SessionReader,
): SavedSessions {
  const shown = signal<ShownSession | null>(null)
  const problem = signal<ImportProblem | null>(null)
  const busy = signal(false)
  const documents = computed(() =>
    shown.value?.session.documents.map((document) => ({ ...document, sharedFlags: null, live: false })),
  )

  return {
    shown,
    documents: computed(() => documents.value ?? live.documents.value),
    instances: computed(() => shown.value?.session.instances ?? live.instances.value),
    problem,
    busy,
    async importFile(file) {
      busy.value = true
      const read = await readSession(file, reader)
      batch(() => {
        busy.value = false
        problem.value = typeof read === 'string' ? { fileName: file.name, message: read } : null
        if (typeof read !== 'string') shown.value = { fileName: file.name, session: read }
      })
      return typeof read !== 'string'
    },
    dismissProblem() {
      problem.value = null
    },
    backToLive() {
      shown.value = null
    },
  }
}

/** In words what was wrong, where it could not be read. */
async function readSession(file: SourceFile, reader: SessionReader): Promise<Session | string> {
  if (file.size > MAX_FILE_SIZE) {
    return `It is larger than ${MAX_FILE_SIZE / 1_000_000} MB. Have it exported with a filter, in parts.`
  }
  try {
    const result = await reader.read(await file.text())
    return result.ok ? result.session : result.error
  } catch (error) {
    return `It could not be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
