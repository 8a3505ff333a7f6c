import {
  Bone,
  formatCount,
  PlainDate,
  PropertyList,
  SettingsPage,
  SettingsSection,
  StatusDot,
  UsageMeter,
} from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import './plan.css'

type CurrentPlan = Outputs['plan']['current']
type Usage = Outputs['plan']['usage']

/** What the workspace may use, what is used of it, and who decides about it. */
export function Page() {
  useTitle('Plan & usage', useWorkspace().name)
  const plan = trpc.plan.current.useQuery()
  const usage = trpc.plan.usage.useQuery()
  const failed = (plan.error && !plan.data && plan) || (usage.error && !usage.data && usage)
  if (failed)
    return (
      <ProblemState
        problem={readError(failed.error)}
        noun="the plan"
        onRetry={() => void Promise.all([plan.refetch(), usage.refetch()])}
      />
    )
  return (
    <SettingsPage title="Plan & usage">
      <SettingsSection title="Plan" description="Decides what everybody here may use; roles decide who.">
        {plan.data ? <PlanText plan={plan.data} /> : <Bone width="60%" />}
      </SettingsSection>
      <SettingsSection title="Usage" description="Counted now. What is in the trash does not count.">
        {usage.data ? <Meters usage={usage.data} /> : <Bone width="100%" height={32} />}
      </SettingsSection>
      <SettingsSection title="Included">
        {plan.data ? <FeatureList plan={plan.data} /> : <Bone width="80%" />}
      </SettingsSection>
      <SettingsSection title="Another plan" description="What each plan gives, and what it costs.">
        {usage.data ? <AnotherPlan owners={usage.data.owners} /> : <Bone width="60%" />}
      </SettingsSection>
    </SettingsPage>
  )
}

function PlanText({ plan: { plan, overridden } }: { plan: CurrentPlan }) {
  return (
    <div>
      <p className="web-plan-name">{plan.label}</p>
      <p className="fh-settings-text">{plan.description}</p>
      {overridden ? (
        <p className="fh-settings-text">
          Given by support{' '}
          {overridden.endsAt ? (
            <>
              until <PlainDate value={overridden.endsAt.slice(0, 10)} />, then {overridden.from.label} again.
            </>
          ) : (
            `in place of ${overridden.from.label}.`
          )}
        </p>
      ) : null}
    </div>
  )
}

function Meters({ usage: { quotas, settings } }: { usage: Usage }) {
  return (
    <>
      {quotas.map(({ quota, label, used, limit, upgradeTo }) => (
        <div key={quota}>
          <UsageMeter label={capital(label)} used={used} limit={limit} />
          {limit !== null && used >= limit * 0.8 && upgradeTo ? (
            <p className="fh-meta web-plan-more">
              <MoreRoom text={`${upgradeTo.label} has room for more.`} />
            </p>
          ) : null}
        </div>
      ))}
      <PropertyList
        items={settings.map(({ label, limit }) => ({
          label: capital(label),
          value: limit === null ? 'No limit' : `Up to ${formatCount(limit)}`,
        }))}
      />
    </>
  )
}

/** A sentence that leads to the plans whoever may see them. */
function MoreRoom({ text }: { text: string }) {
  const { slug, permissions } = useWorkspace()
  if (!permissions.includes('billing:read')) return text
  return (
    <>
      {text}{' '}
      <Link className="web-plan-link" to="/w/$tenant/billing/plans" params={{ tenant: slug }}>
        See plans
      </Link>
    </>
  )
}

function FeatureList({ plan: { features } }: { plan: CurrentPlan }) {
  return (
    <ul className="web-plan-features">
      {features.map(({ name, label, included, comesWith }) => (
        <li key={name}>
          <span>{label}</span>
          {included ? (
            <StatusDot tone="ok">Included</StatusDot>
          ) : (
            <StatusDot tone="neutral">{comesWith ? `With ${comesWith.label}` : 'Not available'}</StatusDot>
          )}
        </li>
      ))}
    </ul>
  )
}

function AnotherPlan({ owners }: { owners: readonly string[] }) {
  const { slug, permissions } = useWorkspace()
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(owners)
  if (!permissions.includes('billing:read'))
    return <p className="web-plan-ask">An owner decides about the plan: ask {names || 'one of them'}.</p>
  return (
    <div className="web-plan-ways">
      <Button
        renderRoot={(props) => <Link to="/w/$tenant/billing/plans" params={{ tenant: slug }} {...props} />}
      >
        Compare plans
      </Button>
      <Button
        variant="subtle"
        renderRoot={(props) => <Link to="/w/$tenant/billing" params={{ tenant: slug }} {...props} />}
      >
        Billing
      </Button>
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
