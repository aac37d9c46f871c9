import type { PlanSource } from '../../core/plan/plan-format.ts'
import { MAX_SOURCE_LENGTH } from '../../core/plan/source-text.ts'
import type { RequestedText } from '../../platform/user-request.ts'
import type { SourceAccess } from './adapter.ts'

/** A file of the user's; `File` is one. */
export interface SourceFile {
  readonly name: string
  readonly size: number
  text(): Promise<string>
}

/** What could not be read, and why. */
export interface ReadingError {
  readonly sourceName: string
  readonly message: string
}

/** In bytes: what is larger has more characters than a source may have, as UTF-8 takes up to three for each, and need not be read. */
const MAX_FILE_SIZE = 3 * MAX_SOURCE_LENGTH
/** A folder of more has been chosen by mistake: a whole project, with what it has installed. */
const MAX_FILES = 500
/** In milliseconds, for an address. */
const PATIENCE = 30_000

/** The texts of files; what is no taxonomy by its size is not even read. */
export async function readFiles(files: readonly SourceFile[]): Promise<{ read: PlanSource[]; errors: ReadingError[] }> {
  const read: PlanSource[] = []
  const errors: ReadingError[] = []
  const refuse = (sourceName: string, message: string): unknown => errors.push({ sourceName, message })
  if (files.length > MAX_FILES) {
    refuse(`A folder of ${files.length} files`, `A taxonomy may have up to ${MAX_FILES} files: choose its own folder.`)
    return { read, errors }
  }
  for (const file of files) {
    const name = nameOf(file)
    if (file.size > MAX_FILE_SIZE) refuse(name, tooLarge(file.size))
    else {
      try {
        read.push({ name, text: await file.text() })
      } catch (error) {
        refuse(name, `It could not be read: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  return { read, errors }
}

function tooLarge(bytes: number): string {
  const limit = MAX_SOURCE_LENGTH / 1_000_000
  return `It has ${(bytes / 1_000_000).toFixed(1)} MB; a taxonomy may have up to ${limit} million characters.`
}

/** With its folders, for a file of a folder: `analytics/events.ts`. */
function nameOf(file: SourceFile & { readonly webkitRelativePath?: string; readonly path?: string }): string {
  return (file.webkitRelativePath || file.path || file.name).replace(/^\.?\//, '')
}

/** Asks the network, after the browser where the user has restricted that. Never throws. */
export async function requestSource(access: SourceAccess, address: string): Promise<RequestedText> {
  if (!URL.canParse(address))
    return { ok: false, problem: 'This is no address; https://example.com/events.ts would be one.' }
  const { origin } = new URL(address)
  if (!(await access.allow(origin))) return { ok: false, problem: `The browser does not let Hogscope ask ${origin}.` }
  return access.request(address, { maxBytes: MAX_FILE_SIZE, timeoutMs: PATIENCE })
}
