import type { CapturedEvent, EventStatus, LifeStep } from '../events/captured-event.ts'
import { redact, redactProperties, redactText, type Redacted } from '../privacy/redact.ts'
import type { WireObject, WireValue } from '../values/wire-value.ts'
import type { SessionHead } from './session.ts'

/** Makes copies with all personal data masked, and counts what it masked. Ids stay: they hold the parts of a session together. */
export interface SessionRedactor {
  /** How many values were masked so far. */
  readonly masked: number
  head(head: SessionHead): SessionHead
  event(event: CapturedEvent): CapturedEvent
}

export function createSessionRedactor(): SessionRedactor {
  let masked = 0

  function take<T>(redacted: Redacted<T>): T {
    masked += redacted.masked.length
    return redacted.value
  }
  const masks: Masks = {
    text: (text) => take(redactText(text)),
    textOrNull: (text) => (text === null ? null : take(redactText(text))),
    properties: (properties) => take(redactProperties(properties)),
    value: (value) => (value === null ? null : take(redact(value))),
  }

  return {
    get masked() {
      return masked
    },
    head: (head) => redactHead(head, masks),
    event: (event) => redactEvent(event, masks),
  }
}

interface Masks {
  text(text: string): string
  textOrNull(text: string | null): string | null
  properties(properties: WireObject): WireObject
  value(value: WireValue | null): WireValue | null
}

function redactHead(head: SessionHead, { text }: Masks): SessionHead {
  return {
    ...head,
    masked: true,
    page: text(head.page),
    documents: head.documents.map((document) => ({ ...document, pageUrl: text(document.pageUrl) })),
    instances: head.instances.map((instance) => ({ ...instance, pageUrl: text(instance.pageUrl) })),
  }
}

function redactEvent(event: CapturedEvent, masks: Masks): CapturedEvent {
  return {
    ...event,
    eventName: masks.text(event.eventName),
    pageUrl: masks.text(event.pageUrl),
    pageTitle: masks.text(event.pageTitle),
    properties: masks.properties(event.properties),
    ownProperties: event.ownProperties.map((name) => redactText(name).value),
    set: masks.value(event.set),
    setOnce: masks.value(event.setOnce),
    stack: masks.textOrNull(event.stack),
    status: redactStatus(event.status, masks),
    steps: event.steps.map((step) => redactStep(step, masks)),
  }
}

function redactStatus(status: EventStatus, masks: Masks): EventStatus {
  switch (status.kind) {
    case 'network-only': {
      const of = redactStatus(status.of, masks)
      return of.kind === 'network-only' ? of : { ...status, of }
    }
    case 'failed':
    case 'blocked':
      return { ...status, error: masks.text(status.error) }
    case 'dropped':
      return { ...status, detail: masks.textOrNull(status.detail) }
    default:
      return status
  }
}

function redactStep(step: LifeStep, masks: Masks): LifeStep {
  switch (step.kind) {
    case 'changed':
      return { ...step, before: masks.properties(step.before) }
    case 'dropped':
      return { ...step, detail: masks.textOrNull(step.detail) }
    case 'sent':
      return { ...step, url: masks.text(step.url) }
    case 'failed':
      return { ...step, error: masks.text(step.error) }
    default:
      return step
  }
}
