import {
  type Column,
  EmptyState,
  FilterSelect,
  ListPage,
  NoValue,
  RelativeTime,
  SearchField,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Inputs, type Outputs, trpc } from '../api/trpc.ts'
import { AmountText } from '../billing/amount.tsx'
import { Day } from '../billing/day.tsx'
import { stateWords } from '../billing/state-words.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { BillingFigures } from './billing-figures.tsx'
import type { SubscriptionsSearch } from './routes.ts'

type Subscription = Outputs['operators']['subscriptions']['data'][number]

const columns: readonly Column<Subscription>[] = [
  { id: 'name', header: 'Workspace', cell: ({ tenant }) => <Truncate>{tenant.name}</Truncate> },
  {
    id: 'state',
    header: 'State',
    width: 160,
    card: 'status',
    cell: (row) => <State row={row} />,
  },
  {
    id: 'plan',
    header: 'Plan',
    width: 168,
    cell: ({ plan, interval }) => (interval ? `${plan.label}, by the ${interval}` : plan.label),
  },
  { id: 'seats', header: 'Seats', width: 72, align: 'end', cell: ({ seats }) => seats ?? <NoValue /> },
  {
    id: 'mrr',
    header: 'A month',
    width: 112,
    align: 'end',
    cell: ({ mrr }) => (mrr ? <AmountText of={mrr} /> : <NoValue />),
  },
  {
    id: 'pastDue',
    header: 'Past due since',
    width: 128,
    cell: ({ pastDueSince }) => (pastDueSince ? <Day at={pastDueSince} /> : <NoValue />),
  },
  {
    id: 'synced',
    header: 'Asked',
    width: 120,
    card: 'none',
    cell: ({ syncedAt }) => (syncedAt ? <RelativeTime value={syncedAt} /> : <NoValue />),
  },
]

/** Every subscription of the installation, with what they come to. */
export function Page() {
  useTitle('Billing', 'Operators')
  const list = useListUrl<SubscriptionsSearch>()
  const { state } = list.search
  const query = trpc.operators.subscriptions.useQuery(toInput(list.search), {
    placeholderData: keepPreviousData,
  })
  return (
    <ListPage
      title="Billing"
      tabs={<BillingFigures />}
      viewKey="operator-subscriptions"
      columns={columns}
      {...listAnswer(query, 'subscriptions')}
      rowId={({ tenant }) => tenant.id}
      rowName={({ tenant }) => tenant.name}
      rowLink={({ tenant }, props) => (
        <Link to="/operator/$tenantId" params={{ tenantId: tenant.id }} {...props} />
      )}
      filters={
        <>
          <SearchField
            label="Search workspaces"
            value={list.search.q ?? ''}
            onChange={(q) => list.filter({ q: q || undefined })}
          />
          <FilterSelect
            label="State"
            options={Object.entries(stateWords).map(([value, { word }]) => ({ value, label: word }))}
            value={state ? [state] : []}
            onChange={(chosen) => list.filter({ state: chosen.findLast((value) => value !== state) })}
          />
        </>
      }
      pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
      empty={<EmptyState kind="no-match" noun="subscriptions" onClear={list.clear} />}
    />
  )
}

function toInput({ q, state, after }: SubscriptionsSearch): Inputs['operators']['subscriptions'] {
  const known = state && state in stateWords ? (state as Subscription['state']) : undefined
  return { ...(q && { search: q }), ...(known && { state: known }), ...(after && { cursor: after }) }
}

function State({ row: { state, syncError, findings } }: { row: Subscription }) {
  const { word, tone } = stateWords[state]
  const wrong = syncError !== null || findings > 0
  return (
    <StatusDot tone={wrong ? 'danger' : tone}>
      {word}
      {wrong ? ', to check' : ''}
    </StatusDot>
  )
}
