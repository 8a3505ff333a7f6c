import { Bone, ReasonButton, SettingsPage, SettingsSection } from '@freehold/ui'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { MeteredUsage } from '../usage/metered-usage.tsx'
import './billing.css'
import type { Overview } from './billing-types.ts'
import { isBack } from './confirming.tsx'
import { DetailsList } from './details.tsx'
import { Invoices } from './invoices.tsx'
import { Notes } from './notes.tsx'
import { Summary } from './summary.tsx'
import { useMay } from './use-may.ts'
import { useOverview } from './use-overview.ts'

const DetailsDrawer = lazy(() => import('./details-drawer.tsx').then((m) => ({ default: m.DetailsDrawer })))
const CancelDialog = lazy(() => import('./cancel-dialog.tsx').then((m) => ({ default: m.CancelDialog })))

const route = getRouteApi('/w/$tenant/billing')

/** Plan, payment, bills: how it stands, what comes next, and every way to change it. */
export function Page() {
  useTitle('Billing', useWorkspace().name)
  const overview = useOverview(isBack(route.useSearch()))
  if (overview.error && !overview.data)
    return (
      <ProblemState
        problem={readError(overview.error)}
        noun="billing"
        onRetry={() => void overview.refetch()}
      />
    )
  return (
    <SettingsPage title="Billing">
      {overview.data ? <Parts overview={overview.data} /> : <Bone width="100%" height={224} />}
    </SettingsPage>
  )
}

function Parts({ overview }: { overview: Overview }) {
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (next: typeof open) =>
    void navigate({ search: (before) => ({ ...before, open: next }), replace: next === undefined })
  return (
    <>
      <Notes overview={overview} />
      <Summary overview={overview} />
      <SettingsSection
        title="Usage"
        description="What is counted each month, and what comes on top of the plan."
      >
        <MeteredUsage />
      </SettingsSection>
      <SettingsSection title="Invoices" description="Dates of bills are in UTC.">
        <Invoices />
      </SettingsSection>
      {overview.mode === 'off' ? null : (
        <SettingsSection title="Details on bills" description="They hold from the next bill on.">
          <DetailsList overview={overview} onEdit={() => show('details')} />
        </SettingsSection>
      )}
      <CancelSection overview={overview} onCancel={() => show('cancel')} />
      <Suspense>
        {open === 'details' ? <DetailsDrawer overview={overview} onClose={() => show(undefined)} /> : null}
        {open === 'cancel' ? <CancelDialog overview={overview} onClose={() => show(undefined)} /> : null}
      </Suspense>
    </>
  )
}

const cancellable: readonly Overview['state'][] = [
  'trialing',
  'active',
  'past_due',
  'restricted',
  'incomplete',
]

function CancelSection({ overview, onCancel }: { overview: Overview; onCancel: () => void }) {
  const may = useMay(overview)
  if (!cancellable.includes(overview.state)) return null
  return (
    <SettingsSection
      title="Cancel"
      description="At the end of what is paid. Until then it can be taken back."
    >
      <p className="fh-settings-text">
        You choose whether the workspace stays on Free or closes, and see first what would be missing.
      </p>
      <div>
        <ReasonButton color="red" variant="outline" reason={may.reason('cancel')} onClick={onCancel}>
          Cancel {overview.plan.label}
        </ReasonButton>
      </div>
    </SettingsSection>
  )
}
