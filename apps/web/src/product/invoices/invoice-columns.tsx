import { type Column, NoValue, PlainDate, Truncate } from '@freehold/ui'
import type { Outputs } from '../../platform/api/trpc.ts'
import { Amount } from './amount.tsx'
import { InvoiceStateDot } from './invoice-state.tsx'

export type InvoiceRow = Outputs['invoices']['list']['data'][number]

export const invoiceColumns: readonly Column<InvoiceRow>[] = [
  {
    id: 'number',
    header: 'Number',
    width: 136,
    sortable: true,
    cell: ({ number }) => (
      <span className={number ? 'fh-num' : 'fh-muted'}>
        {number ? <Truncate>{number}</Truncate> : 'Draft'}
      </span>
    ),
  },
  { id: 'client', header: 'Client', cell: ({ clientName }) => <Truncate>{clientName}</Truncate> },
  {
    id: 'state',
    header: 'State',
    width: 112,
    card: 'status',
    cell: (row) => <InvoiceStateDot state={row.state} overdue={row.overdue} />,
  },
  {
    id: 'issueDate',
    header: 'Issued',
    width: 120,
    sortable: true,
    card: 'none',
    cell: ({ issueDate }) => (issueDate ? <PlainDate value={issueDate} /> : <NoValue />),
  },
  {
    id: 'dueDate',
    header: 'Due',
    width: 120,
    sortable: true,
    cell: ({ dueDate, overdue }) => (dueDate ? <PlainDate value={dueDate} overdue={overdue} /> : <NoValue />),
  },
  {
    id: 'poNumber',
    header: 'Purchase order',
    width: 144,
    hiddenAtFirst: true,
    card: 'none',
    cell: ({ poNumber }) => (poNumber ? <Truncate>{poNumber}</Truncate> : <NoValue />),
  },
  {
    id: 'net',
    header: 'Net',
    width: 136,
    align: 'end',
    hiddenAtFirst: true,
    card: 'none',
    cell: ({ net, currency }) => <Amount minor={net} currency={currency} />,
  },
  {
    id: 'gross',
    header: 'Total',
    width: 144,
    align: 'end',
    cell: ({ gross, currency, state }) => (
      <span className={state === 'void' ? 'web-invoice-gross web-invoice-void' : 'web-invoice-gross'}>
        <Amount minor={gross} currency={currency} />
      </span>
    ),
  },
]
