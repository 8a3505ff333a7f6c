import { EmptyState, ListPage, ReasonButton, RowMenu } from '@freehold/ui'
import { IconPlus, IconReceipt } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { trpc } from '../../platform/api/trpc.ts'
import { listAnswer, useListUrl } from '../../platform/list/index.ts'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { useSelected } from '../record/use-selected.ts'
import { FilterTotals } from './filter-totals.tsx'
import { InvoiceBulkActions } from './invoice-bulk-actions.tsx'
import { type InvoiceRow, invoiceColumns } from './invoice-columns.tsx'
import { InvoiceFilters } from './invoice-filters.tsx'
import { InvoiceMenuItems } from './invoice-menu.tsx'
import { nameOf } from './invoice-state.tsx'
import './invoices.css'
import { lastInvoices } from './last-invoices.ts'
import { type InvoicesSearch, toInvoiceFilter, toInvoicesInput } from './routes.ts'
import { StateTabs } from './state-tabs.tsx'
import { useInvoiceDialogs } from './use-invoice-dialogs.tsx'

export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Invoices', name)
  const list = useListUrl<InvoicesSearch>()
  const { search } = list
  const query = trpc.invoices.list.useQuery(toInvoicesInput(search), { placeholderData: keepPreviousData })
  const answer = listAnswer(query, 'invoices')
  const selection = useSelected(answer.rows)
  const dialogs = useInvoiceDialogs()
  useEffect(() => lastInvoices.remember(slug, search), [slug, search])
  const rowLink = useCallback(
    (row: InvoiceRow, props: object) => (
      <Link to="/w/$tenant/invoices/$invoiceId" params={{ tenant: slug, invoiceId: row.id }} {...props} />
    ),
    [slug],
  )
  const rowMenu = useCallback(
    (row: InvoiceRow) => (
      <RowMenu name={nameOf(row)}>{() => <InvoiceMenuItems invoice={row} ask={dialogs.ask} />}</RowMenu>
    ),
    [dialogs.ask],
  )
  const filter = toInvoiceFilter(search)
  return (
    <>
      <ListPage
        title="Invoices"
        viewKey="invoices"
        columns={invoiceColumns}
        {...answer}
        rowId={(row) => row.id}
        rowName={nameOf}
        rowLink={rowLink}
        rowMenu={rowMenu}
        sort={list.sort ?? { column: 'issueDate', direction: 'desc' }}
        onSort={list.setSort}
        selected={selection.selected}
        onSelect={selection.set}
        bulkActions={<InvoiceBulkActions rows={selection.rows} onDone={selection.keep} />}
        primaryAction={<NewInvoiceButton filled client={search.client} />}
        tabs={<StateTabs search={search} />}
        filters={<InvoiceFilters search={search} onChange={list.filter} />}
        summary={<FilterTotals filter={filter} />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState kind="no-match" noun="invoices" onClear={list.clear} />
          ) : (
            <FirstInvoice />
          )
        }
      />
      {dialogs.shown}
    </>
  )
}

function NewInvoiceButton({ filled, client }: { filled?: boolean; client?: string | undefined }) {
  const { reason } = useCan('invoice:create')
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={reason}
      onClick={() =>
        void navigate({ to: '/w/$tenant/invoices/new', params: { tenant: slug }, search: { client } })
      }
      aria-keyshortcuts="n i"
    >
      New invoice
    </ReasonButton>
  )
}

function FirstInvoice() {
  return (
    <EmptyState kind="first-use" icon={IconReceipt} title="No invoices yet" action={<NewInvoiceButton />}>
      An invoice starts as a draft. Once issued it has a number, and nobody can change it any more.
    </EmptyState>
  )
}
