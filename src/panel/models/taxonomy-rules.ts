import { type ReadonlySignal, signal } from '@preact/signals'
import {
  DEFAULT_SITE_RULES,
  type IgnoredViolation,
  keyOfIgnored,
  parseSiteRules,
  type RuleSetting,
  settingOf,
  type SiteRules,
} from '../../core/plan/rules.ts'
import type { ViolationKind } from '../../core/plan/violation.ts'
import type { SettingsStore } from './adapter.ts'
import type { DocumentsModel } from './documents.ts'
import { shownSite } from './shown-site.ts'

/** How the events of each site are checked. A site is an origin. */
export interface TaxonomyRules {
  /** The site that the tab shows; null before any. */
  readonly site: ReadonlySignal<string | null>
  readonly bySite: ReadonlySignal<ReadonlyMap<string, SiteRules>>
  rulesOf(site: string): SiteRules
  set(site: string, kind: ViolationKind, setting: RuleSetting): Promise<void>
  setNaming(site: string, naming: Partial<Pick<SiteRules, 'eventNaming' | 'propertyNaming'>>): Promise<void>
  ignore(site: string, violation: IgnoredViolation): Promise<void>
  heed(site: string, violation: IgnoredViolation): Promise<void>
  /** Takes up the rules of the last session. */
  restore(): Promise<void>
}

const SETTING = 'taxonomy-rules'

export function createTaxonomyRules(documents: DocumentsModel, settings: SettingsStore): TaxonomyRules {
  const bySite = signal<ReadonlyMap<string, SiteRules>>(new Map())
  const rulesOf = (site: string): SiteRules => bySite.value.get(site) ?? DEFAULT_SITE_RULES

  async function change(site: string, to: Partial<SiteRules>): Promise<void> {
    bySite.value = new Map(bySite.value).set(site, { ...rulesOf(site), ...to })
    await settings.write(SETTING, Object.fromEntries(bySite.value))
  }

  return {
    site: shownSite(documents),
    bySite,
    rulesOf,
    async set(site, kind, setting) {
      const { [kind]: _, ...others } = rulesOf(site).settings
      // What is as it would be anyway is not set, so that it follows a later version's judgement.
      const isDefault = settingOf(DEFAULT_SITE_RULES, kind) === setting
      await change(site, { settings: isDefault ? others : { ...others, [kind]: setting } })
    },
    setNaming: (site, naming) => change(site, naming),
    async ignore(site, { kind, eventName, property }) {
      const { ignored } = rulesOf(site)
      await change(site, { ignored: [...ignored, { kind, eventName, property }] })
    },
    async heed(site, violation) {
      const key = keyOfIgnored(violation)
      await change(site, { ignored: rulesOf(site).ignored.filter((each) => keyOfIgnored(each) !== key) })
    },
    async restore() {
      const stored = await settings.read(SETTING)
      if (typeof stored !== 'object' || stored === null) return
      bySite.value = new Map(Object.entries(stored).map(([site, rules]) => [site, parseSiteRules(rules)]))
    },
  }
}
