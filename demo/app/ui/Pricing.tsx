import { useState } from 'preact/hooks'
import { FLAGS } from '../flags.ts'
import { useFlagValue } from '../use-feature-flag.ts'
import { cancelPlan, plan, startExperiment, upgradePlan, type PlanTier } from '../workspace.ts'

const HEADLINES: Record<string, string> = {
  control: 'Simple pricing',
  'annual-first': 'Pay once a year, save two months',
  'monthly-first': 'Start monthly, stop whenever you like',
}

const PLANS: { tier: PlanTier; name: string; price: string; promise: string }[] = [
  { tier: 'free', name: 'Free', price: '$0', promise: 'Three items, one workspace' },
  { tier: 'pro', name: 'Pro', price: '$12', promise: 'Unlimited items, sharing by link' },
  { tier: 'enterprise', name: 'Enterprise', price: '$40', promise: 'Single sign-on, audit log' },
]

function PlanChoice(props: { chosen: PlanTier; choose(tier: PlanTier): void }) {
  return (
    <fieldset class="plans">
      <legend>Plan</legend>
      {PLANS.map(({ tier, name, price, promise }) => (
        <label key={tier} class="plan">
          <input
            type="radio"
            name="plan"
            value={tier}
            aria-label={name}
            checked={props.chosen === tier}
            onChange={() => props.choose(tier)}
          />
          <strong>{name}</strong>
          <span class="price">
            {price}
            <small> a month</small>
          </span>
          <span class="state">{promise}</span>
          {plan.value === tier && <span class="badge">Current plan</span>}
        </label>
      ))}
    </fieldset>
  )
}

export function Pricing() {
  const variant = useFlagValue(FLAGS.PRICING_EXPERIMENT)
  const [chosen, setChosen] = useState<PlanTier>('pro')
  return (
    <section class="pricing" id="pricing" data-variant={String(variant)} aria-labelledby="pricing-title">
      <h2 id="pricing-title">{HEADLINES[String(variant)] ?? 'Pricing'}</h2>
      <PlanChoice chosen={chosen} choose={setChosen} />
      <div class="actions">
        <button type="button" class="primary" onClick={() => upgradePlan(chosen)}>
          Upgrade plan
        </button>
        <button type="button" disabled={plan.value === 'free'} onClick={cancelPlan}>
          Cancel subscription
        </button>
        <button type="button" onClick={startExperiment}>
          Start experiment
        </button>
      </div>
    </section>
  )
}
