import type { JSX } from 'preact'
import { CONVENTIONS, type Convention } from '../../../core/plan/naming.ts'
import {
  type IgnoredViolation,
  keyOfIgnored,
  RULE_KINDS,
  RULES,
  type RuleSetting,
  settingOf,
} from '../../../core/plan/rules.ts'
import type { ViolationKind } from '../../../core/plan/violation.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { KIND_WORDS } from '../events/violation-words.ts'
import styles from './RulesDialog.module.css'
import fields from '../../ui/Field.module.css'

const SETTINGS: readonly { readonly value: RuleSetting; readonly label: string }[] = [
  { value: 'error', label: 'Error' },
  { value: 'warning', label: 'Warning' },
  { value: 'note', label: 'Note' },
  { value: 'off', label: 'Off' },
]

/** What counts as what on the site that the tab shows. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { taxonomy } = useModels()
  const site = taxonomy.rules.site.value
  return (
    <Dialog title={site === null ? 'Rules' : `Rules for ${site}`} onClose={onClose}>
      {site === null ? (
        <p class={styles.hint}>Rules are kept for each site. Open the page whose events you want to check.</p>
      ) : (
        <>
          <table class={styles.table} aria-label="Rules">
            <tbody>
              {RULE_KINDS.map((kind) => (
                <RuleRow key={kind} kind={kind} site={site} />
              ))}
            </tbody>
          </table>
          <Naming site={site} />
          <Ignored site={site} />
        </>
      )}
    </Dialog>
  )
}

function RuleRow({ kind, site }: { readonly kind: ViolationKind; readonly site: string }): JSX.Element {
  const { label } = RULES[kind]
  const { rules } = useModels().taxonomy
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <select
          class={fields.select}
          aria-label={`${label} counts as`}
          value={settingOf(rules.rulesOf(site), kind)}
          onChange={(event) => void rules.set(site, kind, event.currentTarget.value as RuleSetting)}
        >
          {SETTINGS.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

function Naming({ site }: { readonly site: string }): JSX.Element {
  const { rules, conventions } = useModels().taxonomy
  const { eventNaming, propertyNaming } = rules.rulesOf(site)
  const inferred = conventions.value
  return (
    <div class={styles.naming}>
      <NamingSelect
        label="Names of events"
        chosen={eventNaming}
        inferred={inferred.events}
        onChoose={(naming) => void rules.setNaming(site, { eventNaming: naming })}
      />
      <NamingSelect
        label="Names of properties"
        chosen={propertyNaming}
        inferred={inferred.properties}
        onChoose={(naming) => void rules.setNaming(site, { propertyNaming: naming })}
      />
    </div>
  )
}

interface NamingSelectProps {
  readonly label: string
  readonly chosen: Convention | 'inferred'
  readonly inferred: Convention | null
  readonly onChoose: (naming: Convention | 'inferred') => void
}

function NamingSelect({ label, chosen, inferred, onChoose }: NamingSelectProps): JSX.Element {
  return (
    <label class={styles.label}>
      <span>{label}</span>
      <select
        class={fields.select}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value as Convention | 'inferred')}
      >
        <option value="inferred">
          {inferred === null ? 'As in the plan (no one way)' : `As in the plan (${inferred})`}
        </option>
        {CONVENTIONS.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Ignored({ site }: { readonly site: string }): JSX.Element {
  const { rules } = useModels().taxonomy
  const { ignored } = rules.rulesOf(site)
  return (
    <>
      <h3 class={styles.title}>Ignored here</h3>
      {ignored.length === 0 ? (
        <p class={styles.hint}>
          Nothing. In an event's Taxonomy tab, “Ignore here” keeps a violation from being told again.
        </p>
      ) : (
        <ul class={styles.ignored} aria-label="Ignored violations">
          {ignored.map((each) => (
            <li key={keyOfIgnored(each)}>
              <span class={styles.what}>{describeIgnored(each)}</span>
              <Button label={`Check again ${describeIgnored(each)}`} onClick={() => void rules.heed(site, each)}>
                Check again
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function describeIgnored({ kind, eventName, property }: IgnoredViolation): string {
  return `${eventName}${property === null ? '' : ` › ${property}`}: ${KIND_WORDS[kind]}`
}
