import { formatCount, ReasonButton } from '@freehold/ui'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AmountText, amountWords } from './amount.tsx'
import type { CatalogueEntry, Interval, Overview, PaidPlan } from './billing-types.ts'
import { dayWords } from './day.tsx'
import { perInterval } from './state-words.ts'
import { type May, useMay } from './use-may.ts'

interface PlanCardProps {
  plan: CatalogueEntry
  /** What is in this one too. */
  smaller: CatalogueEntry | undefined
  overview: Overview
  by: Interval
  onChoose: (search: { choose: PaidPlan; trial?: 'yes' }) => void
  /** Back to Free. */
  onLeave: () => void
}

/** One plan: what it costs for this workspace, what is in it, and the way to it from here. */
export function PlanCard(props: PlanCardProps) {
  const { plan, smaller, overview } = props
  const may = useMay(overview)
  // A workspace that is closed is on no plan, and not on Free.
  const isCurrent = plan.change === 'current' && overview.state !== 'cancelled'
  const added = plan.features.filter(({ name }) => !smaller?.features.some((other) => other.name === name))
  return (
    <li className="web-plan" data-current={isCurrent || undefined}>
      <div className="web-plan-head">
        <h2>{plan.label}</h2>
        {isCurrent ? <span className="web-plan-badge">{badgeOf(overview)}</span> : null}
      </div>
      <p className="fh-muted">{plan.description}</p>
      <PlanPrice {...props} />
      <div className="web-plan-actions">
        <PlanActions {...props} may={may} />
      </div>
      <ul className="web-plan-points">
        {smaller && added.length < plan.features.length ? (
          <li className="fh-muted">Everything in {smaller.label}, and</li>
        ) : null}
        {added.map(({ name, label }) => (
          <Point key={name}>{label}</Point>
        ))}
        {plan.metered.map((metered) => (
          <Point key={metered.meter} more={`then ${amountWords(metered.price)} for ${unitsOf(metered)}`}>
            {formatCount(metered.included)}{' '}
            {metered.meter === 'storage' ? `${metered.unit} of files` : `${metered.label} a month`}
          </Point>
        ))}
        {limitsOf(plan).map(({ quota, label, limit }) => (
          <Point key={quota}>{limitWords(quota, label, limit)}</Point>
        ))}
      </ul>
    </li>
  )
}

function unitsOf({ per, unit, meter }: CatalogueEntry['metered'][number]): string {
  if (meter === 'storage') return `each ${unit} a month`
  return `${formatCount(per)} ${unit}`
}

/** What is counted is said with its price; a limit of none is no point in favour. */
function limitsOf({ limits, metered }: CatalogueEntry) {
  const counted = metered.length > 0 ? ['apiCallsPerMonth', 'storageMegabytes'] : []
  return limits.filter(({ quota, limit }) => limit !== 0 && !counted.includes(quota))
}

const megabytesPerGigabyte = 1000

/** Storage in the unit that the other plans and the usage have it in. */
function limitWords(quota: string, label: string, limit: number | null): string {
  if (quota !== 'storageMegabytes') return `${limit === null ? 'Unlimited' : formatCount(limit)} ${label}`
  return limit === null ? 'Unlimited storage' : `${formatCount(limit / megabytesPerGigabyte)} GB of files`
}

function Point({ children, more }: { children: ReactNode; more?: string }) {
  return (
    <li>
      <IconCheck size={16} aria-hidden="true" />
      <span>
        {children}
        {more ? <span className="fh-meta web-plan-more">{more}</span> : null}
      </span>
    </li>
  )
}

function badgeOf({ state, downgrade }: Overview): string {
  if (state === 'trialing') return 'Trial'
  return downgrade ? `Until ${dayWords(downgrade.at)}` : 'Your plan'
}

function PlanPrice({ plan, overview, by }: PlanCardProps) {
  if (!plan.prices)
    return (
      <p className="web-plan-price">
        <strong>By agreement</strong>
      </p>
    )
  const price = plan.prices[by]
  const { used } = overview.seats
  const whole = { ...price, amount: price.amount * used }
  return (
    <p className="web-plan-price">
      <strong>
        <AmountText of={price} />
      </strong>
      {price.amount === 0 ? (
        <span className="fh-meta">for good</span>
      ) : (
        <span className="fh-meta">
          per seat, {perInterval[by]}
          <br />
          {amountWords(whole)} for your {used === 1 ? 'one seat' : `${formatCount(used)} seats`}
        </span>
      )}
    </p>
  )
}

function PlanActions({ plan, overview, by, may, onChoose, onLeave }: PlanCardProps & { may: May }) {
  const { state, interval, trial } = overview
  if (plan.change === 'contact')
    return <p className="fh-muted">Ask the people who run this service: they set it up with you.</p>
  if (plan.name === 'free')
    return plan.change === 'downgrade' && state !== 'manual' ? (
      <ReasonButton fullWidth reason={may.reason('cancel')} onClick={onLeave}>
        Go back to Free
      </ReasonButton>
    ) : null
  const choose = plan.name as PaidPlan
  const isBought = state !== 'none' && state !== 'cancelled'
  if (!isBought)
    return (
      <>
        {trial.used ? null : (
          <ReasonButton
            fullWidth
            variant="filled"
            reason={may.reason('startTrial')}
            onClick={() => onChoose({ choose, trial: 'yes' })}
          >
            Try {trial.days} days free
          </ReasonButton>
        )}
        <ReasonButton
          fullWidth
          variant={trial.used ? 'filled' : 'default'}
          reason={may.reason('checkout')}
          onClick={() => onChoose({ choose })}
        >
          Buy {plan.label}
        </ReasonButton>
      </>
    )
  const isCurrent = plan.change === 'current'
  if (isCurrent && interval === by) return null
  const text = isCurrent ? `Pay ${by === 'year' ? 'yearly' : 'monthly'}` : `Change to ${plan.label}`
  return (
    <ReasonButton
      fullWidth
      variant={plan.change === 'upgrade' ? 'filled' : 'default'}
      reason={may.reason('changePlan')}
      onClick={() => onChoose({ choose })}
    >
      {text}
    </ReasonButton>
  )
}
