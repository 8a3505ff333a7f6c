import { Bone, EmptyState, FilterSelect, PageHeader, Section } from '@freehold/ui'
import { IconChartBar } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { ClientFilter } from '../client-picker/client-filter.tsx'
import { Amount, amountWords } from '../invoices/amount.tsx'
import type { Revenue } from './client-sums.ts'
import { ExportButtons } from './export-buttons.tsx'
import { monthText, type Span, spanLabels, spans } from './months.ts'
import './reports.css'
import { ClientTable, MonthTable } from './revenue-tables.tsx'
import { type ReportSearch, toRevenueInput } from './routes.ts'

const RevenueChart = lazy(() => import('./revenue-chart.tsx').then((m) => ({ default: m.RevenueChart })))
const route = getRouteApi('/w/$tenant/reports')
const spanOptions = spans.map((value) => ({ value, label: spanLabels[value] }))

/** Revenue by month and client. */
export function Page() {
  useTitle('Reports', useWorkspace().name)
  const search = route.useSearch()
  const navigate = useNavigate()
  const input = toRevenueInput(search)
  const answer = trpc.reports.revenue.useQuery(input, { placeholderData: keepPreviousData })
  const change = (changed: Partial<ReportSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...changed }), resetScroll: false })
  const span = search.span ?? '12-months'
  return (
    <div className="fh-page web-report">
      <PageHeader
        title="Reports"
        description={
          <>
            Revenue by issue date, {monthText(input.from)} to {monthText(input.to)}
            {answer.data ? `, in ${answer.data.currency}` : ''}.
          </>
        }
        actions={<ExportButtons input={input} />}
      />
      <div className="web-report-filters">
        <FilterSelect
          label="Period"
          options={spanOptions}
          value={[span]}
          onChange={(chosen) =>
            change({ span: chosen.findLast((value) => value !== span) as Span | undefined })
          }
        />
        <ClientFilter
          value={search.client ?? null}
          onChange={(client) => change({ client: client ?? undefined })}
        />
      </div>
      {answer.error && !answer.data ? (
        <ProblemState problem={readError(answer.error)} noun="report" onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.data ? (
        <Report revenue={answer.data} />
      ) : answer.error ? null : (
        <Bone width="100%" height={280} />
      )}
    </div>
  )
}

function Report({ revenue }: { revenue: Revenue }) {
  if (revenue.total.count === 0)
    return (
      <>
        <EmptyState kind="first-use" icon={IconChartBar} title="Nothing was issued in these months">
          Invoices count from the day they are issued. Drafts and void ones are left out.
        </EmptyState>
        <Apart revenue={revenue} />
      </>
    )
  const { total, currency } = revenue
  return (
    <>
      <dl className="web-report-figures">
        {(
          [
            ['Net', total.net],
            ['Tax', total.tax],
            ['Paid', total.paid],
            ['Open', total.open],
          ] as const
        ).map(([label, minor]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Amount minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <Suspense fallback={<Bone width="100%" height={280} />}>
        <RevenueChart revenue={revenue} />
      </Suspense>
      <div className="web-report-tables">
        <Section title="By month">
          <MonthTable revenue={revenue} />
        </Section>
        <Section title="By client">
          <ClientTable revenue={revenue} />
        </Section>
      </div>
      <Apart revenue={revenue} />
    </>
  )
}

/** What could not be converted is said, not left out in silence. */
function Apart({ revenue: { apart, currency } }: { revenue: Revenue }) {
  if (apart.length === 0) return null
  const sums = apart.map(
    (one) =>
      `${amountWords(one.gross, one.currency)} in ${one.count} ${one.count === 1 ? 'invoice' : 'invoices'}`,
  )
  return (
    <p className="web-report-apart">
      Not in these sums, since no exchange rate to {currency} was known on their day: {sums.join(', ')}.
    </p>
  )
}
