import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { readOtlp } from '../../../core/network/otlp-body.ts'
import { isWireObject, type WireValue } from '../../../core/values/wire-value.ts'
import { ValueTree } from '../../ui/ValueTree.tsx'
import styles from './EventDetails.module.css'
import { eventHint } from './event-hint.ts'
import { OtlpRequest } from './OtlpRequest.tsx'
import { PropertyList } from './PropertyList.tsx'
import { WhoAndWhere } from './Surroundings.tsx'

/** A request that is no event: what the SDK asked, and what the server said. */
export function RequestProperties({ event }: { readonly event: CapturedEvent }): JSX.Element {
  return (
    <>
      <Carried event={event} />
      <WhoAndWhere event={event} />
    </>
  )
}

function Carried({ event }: { readonly event: CapturedEvent }): JSX.Element {
  if (event.kind === 'replay') {
    return (
      <p>
        A piece of the session recording: {eventHint(event)}. PostHog puts the pieces together to a replay; what is
        recorded is not shown here.
      </p>
    )
  }
  const otlp = readOtlp(event.properties)
  return otlp ? <OtlpRequest otlp={otlp} /> : <FlagsRequest properties={event.properties} />
}

function FlagsRequest({ properties }: { readonly properties: CapturedEvent['properties'] }): JSX.Element {
  const { answer, ...question } = properties
  return (
    <>
      <h3 class={styles.title}>
        Answer <span class={styles.aside}>what the server said</span>
      </h3>
      <Answer answer={answer} />
      <h3 class={styles.title}>
        Question <span class={styles.aside}>what posthog-js told it of this visitor</span>
      </h3>
      <PropertyList entries={Object.entries(question)} />
    </>
  )
}

function Answer({ answer }: { readonly answer: WireValue | undefined }): JSX.Element {
  if (answer === undefined) return <span class={styles.dim}>None yet.</span>
  return isWireObject(answer) ? (
    <PropertyList entries={Object.entries(answer)} />
  ) : (
    <ValueTree name="answer" value={answer} />
  )
}
