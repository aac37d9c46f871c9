import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { checkEvent, type CompiledPlan, compilePlan, findPlanned, knownFor } from '../../core/plan/check-event.ts'
import { checkNaming, inferConventions, type NamingConventions } from '../../core/plan/check-naming.ts'
import { type CompilePattern, planHasPatterns } from '../../core/plan/compiled-patterns.ts'
import { checkPersonalData } from '../../core/plan/check-personal-data.ts'
import type { PlanConflict } from '../../core/plan/merge-plans.ts'
import { isPostHogEvent, isPostHogProperty } from '../../core/plan/posthog-names.ts'
import { applyRules, DEFAULT_SITE_RULES, type SiteRules } from '../../core/plan/rules.ts'
import type { TrackingPlan } from '../../core/plan/tracking-plan.ts'
import type { Violation } from '../../core/plan/violation.ts'
import type { PanelAdapter } from './adapter.ts'
import type { DocumentsModel } from './documents.ts'
import { createEventChecks, type EventChecker, type EventChecks } from './event-checks.ts'
import type { EventsModel } from './events.ts'
import { createTaxonomyRules, type TaxonomyRules } from './taxonomy-rules.ts'
import { createTaxonomySources, type TaxonomySources } from './taxonomy-sources.ts'

export interface TaxonomyModel extends EventChecks {
  readonly sources: TaxonomySources
  readonly rules: TaxonomyRules
  readonly plan: ReadonlySignal<TrackingPlan | null>
  readonly conflicts: ReadonlySignal<readonly PlanConflict[]>
  /** The conventions that the plan's names keep to. */
  readonly conventions: ReadonlySignal<NamingConventions>
  /** False for PostHog's own events that the plan does not list. */
  isChecked(event: CapturedEvent): boolean
  /** What the plan says, in its own words, of the event, or of the property when one is given. */
  describe(named: Pick<Violation, 'eventName' | 'property'>): string | null
  /** Keeps the violation from being told on the event's site again. */
  ignore(event: CapturedEvent, violation: Violation): Promise<void>
  /** Takes up the taxonomy and the rules of the last session. */
  restore(): Promise<void>
}

export function createTaxonomy(events: EventsModel, documents: DocumentsModel, adapter: PanelAdapter): TaxonomyModel {
  const sources = createTaxonomySources(adapter)
  const rules = createTaxonomyRules(documents, adapter.settings)
  const plan = computed(() => sources.merged.value?.plan ?? null)
  const conventions = computed(() => (plan.value ? inferConventions(plan.value) : { events: null, properties: null }))
  const compilePattern = loadForPatterns(plan)
  const compiled = computed(() => (plan.value ? compilePlan(plan.value, compilePattern.value) : null))
  const isChecked = ({ kind, eventName }: CapturedEvent): boolean =>
    kind === 'event' &&
    (!isPostHogEvent(eventName) || (compiled.value !== null && findPlanned(compiled.value, eventName) !== null))

  const checker = computed((): EventChecker | null => {
    const against = compiled.value
    if (!against) return null
    const inferred = conventions.value
    const rulesOf = siteRules(rules.bySite.value, rules.rulesOf)
    return {
      check(event) {
        // A request of the SDK's own is no event that a plan could list.
        if (event.kind !== 'event') return NONE
        const faults = checkEvent(event, against)
        const ofSite = rulesOf(event.pageUrl)
        const naming = checkNaming(faults, conventionsOf(ofSite, inferred))
        return applyRules([...faults, ...naming, ...checkPersonalData(event, against)], ofSite)
      },
      count(event, violating) {
        if (!isChecked(event)) return null
        const { eventName, properties, ownProperties } = event
        const known = knownFor(against, eventName)
        const names = new Set([...known.properties.keys(), ...ownProperties.filter((name) => !isPostHogProperty(name))])
        return { eventName: known.planned?.name ?? eventName, properties, names: [...names], violating }
      },
    }
  })

  return {
    ...createEventChecks(events.events, checker),
    sources,
    rules,
    plan,
    conflicts: computed(() => sources.merged.value?.conflicts ?? []),
    conventions,
    isChecked,
    describe: (named) => (compiled.value ? describePlanned(compiled.value, named) : null),
    ignore: ({ pageUrl }, violation) => rules.ignore(siteOf(pageUrl), violation),
    async restore() {
      await rules.restore()
      await sources.restore()
    },
  }
}

const NONE: readonly Violation[] = []

/** The engine for patterns is large and needed by few plans: until it is there, patterns are not judged. */
function loadForPatterns(plan: ReadonlySignal<TrackingPlan | null>): ReadonlySignal<CompilePattern | undefined> {
  const compilePattern = signal<CompilePattern | undefined>(undefined)
  effect(() => {
    if (compilePattern.value || !plan.value || !planHasPatterns(plan.value)) return
    void import('../../core/plan/text-pattern.ts').then((module) => {
      compilePattern.value = module.compilePattern
    })
  })
  return compilePattern
}

function conventionsOf({ eventNaming, propertyNaming }: SiteRules, inferred: NamingConventions): NamingConventions {
  return {
    events: eventNaming === 'inferred' ? inferred.events : eventNaming,
    properties: propertyNaming === 'inferred' ? inferred.properties : propertyNaming,
  }
}

function siteOf(pageUrl: string): string {
  return URL.canParse(pageUrl) ? new URL(pageUrl).origin : ''
}

function describePlanned(
  plan: CompiledPlan,
  { eventName, property }: Pick<Violation, 'eventName' | 'property'>,
): string | null {
  const known = knownFor(plan, eventName)
  if (property === null) return known.planned?.description ?? null
  const name = known.properties.has(property) ? property : (/^[^.[]*/.exec(property)?.[0] ?? property)
  return known.properties.get(name)?.description ?? null
}

/** The rules for a page's address; one event after another comes from the same. */
function siteRules(
  bySite: ReadonlyMap<string, SiteRules>,
  rulesOf: (site: string) => SiteRules,
): (pageUrl: string) => SiteRules {
  let last: { readonly pageUrl: string; readonly rules: SiteRules } | null = null
  return (pageUrl) => {
    if (last?.pageUrl === pageUrl) return last.rules
    last = { pageUrl, rules: bySite.size > 0 ? rulesOf(siteOf(pageUrl)) : DEFAULT_SITE_RULES }
    return last.rules
  }
}
