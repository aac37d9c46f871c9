import { newApiState, type ApiState } from './api-state.ts'
import { normalBehaviour, type Behaviour } from './behaviour.ts'
import type { BodyEncoding } from './event-body.ts'
import { DEFAULT_FLAGS, type FlagDefinition } from './flag-definitions.ts'

/** An event the stand-in kept. */
export interface ReceivedEvent {
  event: string
  /** Absent from the oldest SDKs; they send `properties.$insert_id` only. */
  uuid: string | undefined
  token: string
  distinctId: string | undefined
  properties: Record<string, unknown>
  /** The whole event as sent. */
  raw: Record<string, unknown>
  /** When it arrived, in ms. */
  at: number
  /** Without the version prefix and query, e.g. `/e/`. */
  path: string
  /** The version in the `/v/<version>` prefix, if the page used one. */
  sdk: string | undefined
  encoding: BodyEncoding
}

export interface FlagRequest {
  at: number
  path: string
  query: Record<string, unknown>
  sdk: string | undefined
  body: Record<string, unknown>
}

/** One request for events, kept or not. */
export interface EventRequest {
  at: number
  path: string
  query: Record<string, unknown>
  sdk: string | undefined
  /** The status answered; 0 when the connection was closed without an answer. */
  status: number
  contentType: string | undefined
  events: { event: string; uuid: string | undefined }[]
}

export interface StandInState {
  behaviour: Behaviour
  flags: FlagDefinition[]
  received: ReceivedEvent[]
  flagRequests: FlagRequest[]
  eventRequests: EventRequest[]
  api: ApiState
}

export function newState(flags: readonly FlagDefinition[] = DEFAULT_FLAGS): StandInState {
  return {
    behaviour: normalBehaviour(),
    flags: [...flags],
    received: [],
    flagRequests: [],
    eventRequests: [],
    api: newApiState(),
  }
}
