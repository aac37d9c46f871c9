import type { PlanResult, PlanSource } from '../core/plan/plan-format.ts'
import type { SessionResult } from '../core/session/parse-session.ts'
import { createSessionJoiner, type SessionPiece } from '../core/session/session-pieces.ts'
import { askWorker } from './ask-worker.ts'

export function loadPlansInWorker(sources: readonly PlanSource[]): Promise<readonly PlanResult[]> {
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' })
  return askWorker(worker, sources, (results: readonly PlanResult[]) => results)
}

export function readSessionInWorker(text: string): Promise<SessionResult> {
  const worker = new Worker(new URL('./session-worker.ts', import.meta.url), { type: 'module' })
  return askWorker<SessionPiece, SessionResult>(worker, text, createSessionJoiner())
}
