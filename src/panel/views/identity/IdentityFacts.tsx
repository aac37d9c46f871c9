import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import { type AppProject, personUrl, replayUrl } from '../../../core/identity/app-links.ts'
import type { IdentityChange } from '../../../core/identity/identity-history.ts'
import type { IdentityState } from '../../../core/identity/identity-state.ts'
import { sessionReason } from '../../../core/identity/session-reason.ts'
import { useModels } from '../../context.ts'
import type { SdkInstance } from '../../models/documents.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatMoment } from '../../ui/format-time.ts'
import { AppLink } from './AppLink.tsx'
import { describeCapturing, describePersistence, describeProcessing } from './describe-identity.ts'
import styles from './IdentityFacts.module.css'
import { PropertySection } from './PropertySection.tsx'

interface IdentityFactsProps {
  readonly state: IdentityState
  readonly changes: readonly IdentityChange[]
  /** Null where PostHog's app for this project is not known. */
  readonly project: AppProject | null
  readonly instance: SdkInstance
}

/** Whom the instance counts for now. */
export function IdentityFacts({ state, changes, project, instance }: IdentityFactsProps): JSX.Element {
  const { distinctId, sessionId, sessionStart } = state
  const { documents } = useModels()
  const documentId = instance.documentId
  const start = documents.documents.value.find((each) => each.documentId === documentId)?.timeOrigin ?? 0
  const isLite = instance.init?.bundle === 'lite'
  const reason = sessionReason(changes, start)
  const processing = describeProcessing(state)
  const capturing = describeCapturing(state)
  const began = sessionStart === null ? null : `began ${formatMoment(sessionStart)}`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard.
    <div class={styles.scroll} tabIndex={0}>
      <dl class={styles.facts} aria-label="Who">
        <IdFact name="Distinct ID" id={distinctId}>
          {project && distinctId !== null && <AppLink href={personUrl(project, distinctId)}>Person</AppLink>}
        </IdFact>
        <Fact name="Person">
          {state.userState === 'identified' ? <span class={styles.ok}>identified</span> : (state.userState ?? NOT_TOLD)}
        </Fact>
        <IdFact name="Device ID" id={state.deviceId} />
        <IdFact name="Session ID" id={sessionId} none="no session yet: it begins with the next event">
          {project && sessionId !== null && <AppLink href={replayUrl(project, sessionId)}>Replay</AppLink>}
        </IdFact>
        {sessionId !== null && (
          <Fact name="Session">{[began, reason].filter((each) => each !== null).join(': ') || NOT_TOLD}</Fact>
        )}
        <IdFact name="Window ID" id={state.windowId} none={isLite ? undefined : 'known from the next event on'} />
        <Fact name="Person profiles">
          <span class={clsx(styles[processing.tone])}>
            <CodeText text={processing.text} />
          </span>
        </Fact>
        <Fact name="Capturing">
          <span class={clsx(styles[capturing.tone])}>{capturing.text}</span>
        </Fact>
        <Fact name="Persistence">
          <CodeText text={describePersistence(state)} />
        </Fact>
      </dl>
      <PropertySection title="Groups" properties={state.groups} none="In no group." />
      <PropertySection
        title="Super properties"
        properties={state.superProperties}
        none="None is sent with every event."
      />
      <PropertySection title="Session properties" properties={state.sessionProperties} none="None for this session." />
      <PropertySection
        title="Person properties known here"
        hint="Those set from this browser, which the SDK keeps for evaluating flags: PostHog may know more."
        properties={state.personProperties}
        none="None was set from this browser."
      />
    </div>
  )
}

const NOT_TOLD = <span class={styles.dim}>not told by this SDK</span>

interface IdFactProps {
  readonly name: string
  readonly id: string | null
  /** What to say when there is none. */
  readonly none?: string | undefined
  readonly children?: ComponentChildren
}

function IdFact({ name, id, none, children }: IdFactProps): JSX.Element {
  return (
    <Fact name={name}>
      {id === null ? (
        none === undefined ? (
          NOT_TOLD
        ) : (
          <span class={styles.dim}>{none}</span>
        )
      ) : (
        <>
          <span class={styles.mono}>{id}</span>
          <CopyButton label={`Copy ${name.toLowerCase().replace(/\bid$/, 'ID')}`} text={() => id} />
          {children}
        </>
      )}
    </Fact>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
