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
      <SettingsSection title="Another plan" description="Plans cannot be bought in the app yet.">
        {usage.data ? <WhoToAsk owners={usage.data.owners} /> : <Bone width="60%" />}
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
            <p className="fh-meta web-plan-more">{upgradeTo.label} has room for more.</p>
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

function WhoToAsk({ owners }: { owners: readonly string[] }) {
  const isOwner = useWorkspace().membership?.roles.includes('owner') ?? false
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(owners)
  return (
    <p className="web-plan-ask">
      {isOwner
        ? 'Ask the people who run this service for you: they can change the plan, or give you another one for a time.'
        : `An owner decides about the plan: ask ${names || 'one of them'}.`}
    </p>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
