import { Bone, NoValue, PropertyList, RelativeTime, StatusDot } from '@freehold/ui'
import { Button } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { amountWords } from '../billing/amount.tsx'
import { Day } from '../billing/day.tsx'
import { stateWords } from '../billing/state-words.ts'
import { TenantBillingLists } from './tenant-billing-lists.tsx'
import type { Tenant } from './tenant-page.tsx'

export type Billing = NonNullable<Outputs['operators']['tenantBilling']>

/** What one workspace pays and how that stands, as we know it from Stripe, and the way to ask Stripe again. */
export function TenantBilling({ tenant, onManual }: { tenant: Tenant; onManual: () => void }) {
  const tenantId = tenant.id
  const utils = trpc.useUtils()
  const billing = trpc.operators.tenantBilling.useQuery({ tenantId })
  const resync = trpc.operators.resyncBilling.useMutation({
    onSuccess: () => utils.operators.tenantBilling.invalidate(),
  })
  if (billing.error && !billing.data)
    return <p className="fh-settings-text">{readError(billing.error).message}</p>
  if (billing.data === undefined) return <Bone width="60%" />
  return (
    <>
      {billing.data ? (
        <Facts billing={billing.data} />
      ) : (
        <p className="fh-settings-text">Nothing of this workspace is billed.</p>
      )}
      <div className="web-operator-buttons">
        <Button size="xs" loading={resync.isPending} onClick={() => resync.mutate({ tenantId })}>
          Ask Stripe again
        </Button>
        <Button size="xs" onClick={onManual}>
          Plan by agreement
        </Button>
      </div>
      {billing.data ? <TenantBillingLists billing={billing.data} /> : null}
    </>
  )
}

function Facts({ billing }: { billing: Billing }) {
  const { word, tone } = stateWords[billing.state]
  const { plan, interval, seats, mrr, next, manualPlan, manualUntil, customerId, pastDueSince } = billing
  return (
    <PropertyList
      items={[
        {
          label: 'State',
          value: (
            <span className="web-operator-state">
              <StatusDot tone={tone}>{word}</StatusDot>
              {billing.subscriptionStatus ? (
                <span className="fh-meta">Stripe: {billing.subscriptionStatus}</span>
              ) : null}
            </span>
          ),
        },
        {
          label: 'Plan',
          value: [
            plan.label,
            interval && `by the ${interval}`,
            seats && (seats === 1 ? '1 seat' : `${seats} seats`),
          ]
            .filter(Boolean)
            .join(', '),
        },
        { label: 'A month', value: mrr && amountWords(mrr) },
        {
          label: 'Agreement',
          value: manualPlan && (
            <>
              {manualPlan.label}{' '}
              {manualUntil ? (
                <>
                  until <Day at={manualUntil} />
                </>
              ) : (
                'until taken back'
              )}
            </>
          ),
        },
        {
          label: 'Past due',
          value: pastDueSince && (
            <>
              since <Day at={pastDueSince} />
            </>
          ),
        },
        {
          label: 'Next plan',
          value: next && (
            <>
              {next.plan.label}
              {next.at ? (
                <>
                  {' '}
                  on <Day at={next.at} />
                </>
              ) : null}
            </>
          ),
        },
        { label: 'Trial', value: billing.trialUsed ? 'Used' : 'Not used' },
        { label: 'Customer', value: customerId && <code>{customerId}</code> },
        { label: 'Asked', value: <Asked billing={billing} /> },
      ]}
    />
  )
}

function Asked({ billing: { syncedAt, syncError } }: { billing: Billing }) {
  return (
    <>
      {syncedAt ? <RelativeTime value={syncedAt} /> : <NoValue />}
      {syncError ? <StatusDot tone="danger">{syncError}</StatusDot> : null}
    </>
  )
}
