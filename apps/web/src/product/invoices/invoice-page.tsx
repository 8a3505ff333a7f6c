import {
  DetailPage,
  DetailSkeleton,
  NoValue,
  PlainDate,
  type Property,
  PropertyList,
  ReasonButton,
  RelativeTime,
  RowMenu,
} from '@freehold/ui'
import { IconCash, IconFileCheck, IconPencil, IconSend } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { ChangedBy } from '../record/changed-by.tsx'
import '../record/record.css'
import { Amount } from './amount.tsx'
import type { Invoice } from './draft-values.ts'
import { InvoiceActivity } from './invoice-activity.tsx'
import { InvoiceMenuItems } from './invoice-menu.tsx'
import { InvoicePaper } from './invoice-paper.tsx'
import { InvoiceStateDot, nameOf } from './invoice-state.tsx'
import './invoices.css'
import { lastInvoices } from './last-invoices.ts'
import { PdfButton } from './pdf-button.tsx'
import { useActReason } from './use-invoice-act.ts'
import { type AskedAct, useInvoiceDialogs } from './use-invoice-dialogs.tsx'

const route = getRouteApi('/w/$tenant/invoices/$invoiceId')

export function Page() {
  const { invoiceId } = route.useParams()
  const { name } = useWorkspace()
  const invoice = trpc.invoices.get.useQuery({ id: invoiceId })
  useTitle(invoice.data ? nameOf(invoice.data) : 'Invoice', name)
  if (invoice.data) return <InvoiceDetail key={invoiceId} invoice={invoice.data} />
  if (invoice.error)
    return (
      <ProblemState
        problem={readError(invoice.error)}
        noun="invoice"
        onRetry={() => void invoice.refetch()}
      />
    )
  return <DetailSkeleton />
}

function InvoiceDetail({ invoice }: { invoice: Invoice }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const dialogs = useInvoiceDialogs()
  const list = {
    to: '/w/$tenant/invoices',
    params: { tenant: slug },
    search: lastInvoices.of(slug) ?? {},
  } as const
  const { main, second } = actsOf(invoice)
  return (
    <>
      <DetailPage
        parent={{ label: 'Invoices', link: (props) => <Link {...list} {...props} /> }}
        title={nameOf(invoice)}
        status={<InvoiceStateDot state={invoice.state} overdue={invoice.overdue} />}
        actions={
          <>
            {second ? <ActButton act={second} invoice={invoice} ask={dialogs.ask} /> : null}
            {invoice.state === 'draft' ? null : <PdfButton invoice={invoice} />}
            <RowMenu name={nameOf(invoice)}>
              {() => (
                <InvoiceMenuItems
                  invoice={invoice}
                  ask={dialogs.ask}
                  without={[main, second].filter((act) => act !== undefined)}
                  onGone={() => void navigate(list)}
                />
              )}
            </RowMenu>
          </>
        }
        primaryAction={main ? <ActButton filled act={main} invoice={invoice} ask={dialogs.ask} /> : null}
        aside={<PropertyList items={propertiesOf(invoice, slug)} />}
      >
        <InvoicePaper invoice={invoice} />
        <InvoiceActivity id={invoice.id} />
      </DetailPage>
      {dialogs.shown}
    </>
  )
}

type ButtonAct = 'edit' | 'issue' | 'send' | 'markPaid'

/** The next step of an invoice's life, and the one beside it. */
function actsOf({ state }: Invoice): { main?: ButtonAct; second?: ButtonAct } {
  if (state === 'draft') return { main: 'issue', second: 'edit' }
  if (state === 'issued') return { main: 'send', second: 'markPaid' }
  if (state === 'sent') return { main: 'markPaid', second: 'send' }
  return {}
}

const buttons = {
  edit: { label: 'Edit', icon: IconPencil },
  issue: { label: 'Issue', icon: IconFileCheck },
  send: { label: 'Send', icon: IconSend },
  markPaid: { label: 'Mark as paid', icon: IconCash },
} as const

interface ActButtonProps {
  act: ButtonAct
  invoice: Invoice
  filled?: boolean
  ask: (act: AskedAct, invoice: Invoice) => void
}

function ActButton({ act, invoice, filled, ask }: ActButtonProps) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const reason = useActReason(invoice, act)
  const { label, icon: Icon } = buttons[act]
  const run = () => {
    if (act !== 'edit') return ask(act, invoice)
    void navigate({
      to: '/w/$tenant/invoices/$invoiceId/edit',
      params: { tenant: slug, invoiceId: invoice.id },
    })
  }
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon size={16} />}
      reason={reason}
      onClick={run}
    >
      {act === 'send' && invoice.sentAt ? 'Send again' : label}
    </ReasonButton>
  )
}

function propertiesOf(invoice: Invoice, tenant: string): Property[] {
  const { clientId, clientName, converted, dueDate, overdue, voidReason, sentTo, paymentNote } = invoice
  return [
    {
      label: 'Client',
      value: (
        <Link className="web-link" to="/w/$tenant/clients/$clientId" params={{ tenant, clientId }}>
          <bdi>{clientName}</bdi>
        </Link>
      ),
    },
    { label: 'Total', value: <Amount minor={invoice.gross} currency={invoice.currency} /> },
    ...(converted && converted.currency !== invoice.currency
      ? [
          {
            label: `In ${converted.currency}`,
            value: (
              <>
                <Amount minor={converted.gross} currency={converted.currency} />{' '}
                <span className="fh-meta">
                  at {Number(converted.rate).toPrecision(6)} of <PlainDate value={converted.rateDay} />
                </span>
              </>
            ),
          },
        ]
      : []),
    { label: 'Due', value: dueDate ? <PlainDate value={dueDate} overdue={overdue} /> : <NoValue /> },
    ...(invoice.sentAt
      ? [
          {
            label: 'Sent',
            value: (
              <>
                <RelativeTime value={invoice.sentAt} />
                {sentTo ? <span className="fh-meta"> to {sentTo}</span> : null}
              </>
            ),
          },
        ]
      : []),
    ...(invoice.paidOn ? [{ label: 'Paid', value: <PlainDate value={invoice.paidOn} /> }] : []),
    ...(paymentNote ? [{ label: 'How', value: paymentNote }] : []),
    ...(invoice.voidedAt ? [{ label: 'Voided', value: <RelativeTime value={invoice.voidedAt} /> }] : []),
    ...(voidReason ? [{ label: 'Why', value: voidReason }] : []),
    { label: 'Created', value: <RelativeTime value={invoice.createdAt} /> },
    { label: 'Changed', value: <ChangedBy at={invoice.updatedAt} by={invoice.updatedByName} /> },
  ]
}
