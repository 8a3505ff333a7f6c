import { Bone, PageHeader } from '@freehold/ui'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import './billing.css'
import type { Interval, Overview } from './billing-types.ts'
import { PlansNotes } from './notes.tsx'
import { PlanCard } from './plan-card.tsx'
import './plans.css'
import { useOverview } from './use-overview.ts'

const PreviewDialog = lazy(() => import('./preview-dialog.tsx').then((m) => ({ default: m.PreviewDialog })))
const TrialDialog = lazy(() => import('./trial-dialog.tsx').then((m) => ({ default: m.TrialDialog })))
const CancelDialog = lazy(() => import('./cancel-dialog.tsx').then((m) => ({ default: m.CancelDialog })))

const route = getRouteApi('/w/$tenant/billing/plans')
const intervals: { value: Interval; label: string }[] = [
  { value: 'month', label: 'Monthly' },
  { value: 'year', label: 'Yearly' },
]

/** The plans beside each other, by month or year; choosing one shows exactly what it costs before anything is bought. */
export function Page() {
  useTitle('Plans', useWorkspace().name)
  const { slug } = useWorkspace()
  const overview = useOverview()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const by = intervals.find(({ value }) => value === search.by)?.value ?? overview.data?.interval ?? 'month'
  if (overview.error && !overview.data)
    return (
      <ProblemState
        problem={readError(overview.error)}
        noun="the plans"
        onRetry={() => void overview.refetch()}
      />
    )
  return (
    <div className="fh-page">
      <nav className="fh-crumbs" aria-label="Breadcrumb">
        <Link className="fh-crumb" to="/w/$tenant/billing" params={{ tenant: slug }}>
          Billing
        </Link>
      </nav>
      <PageHeader
        title="Plans"
        description="Prices are for each seat; every active member takes one. Taxes are added where they apply."
        actions={
          <SegmentedControl
            aria-label="Billed"
            data={intervals}
            value={by}
            onChange={(value) =>
              void navigate({ search: { ...search, by: value as Interval }, replace: true })
            }
          />
        }
      />
      {overview.data ? <Plans overview={overview.data} by={by} /> : <PlansSkeleton />}
    </div>
  )
}

function Plans({ overview, by }: { overview: Overview; by: Interval }) {
  const { choose, trial } = route.useSearch()
  const navigate = route.useNavigate()
  const [leaving, setLeaving] = useState(false)
  const close = () => void navigate({ search: { by }, replace: true })
  const chosen = overview.catalogue.find(
    ({ name, prices }) => name === choose && (prices?.month.amount ?? 0) > 0,
  )
  const props = { overview, by, onClose: close }
  return (
    <>
      <PlansNotes overview={overview} />
      <ul className="web-plans">
        {overview.catalogue.map((plan, index) => (
          <PlanCard
            key={plan.name}
            plan={plan}
            smaller={overview.catalogue[index - 1]}
            overview={overview}
            by={by}
            onChoose={(next) => void navigate({ search: { by, ...next } })}
            onLeave={() => setLeaving(true)}
          />
        ))}
      </ul>
      <Suspense>
        {chosen && !trial ? <PreviewDialog plan={chosen} {...props} /> : null}
        {chosen && trial ? <TrialDialog plan={chosen} {...props} /> : null}
        {leaving ? <CancelDialog overview={overview} onClose={() => setLeaving(false)} /> : null}
      </Suspense>
    </>
  )
}

function PlansSkeleton() {
  return (
    <div className="web-plans" role="status" aria-label="Loading">
      {['free', 'team', 'business', 'enterprise'].map((name) => (
        <div className="web-plan" key={name}>
          <Bone width="40%" height={20} />
          <Bone width="80%" />
          <Bone width="100%" height={240} />
        </div>
      ))}
    </div>
  )
}
