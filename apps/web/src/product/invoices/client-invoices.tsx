import { PlainDate, ReasonButton, Section } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { Amount } from './amount.tsx'
import { InvoiceStateDot } from './invoice-state.tsx'
import './invoices.css'

/** A client's invoices, newest first; nothing for whoever may not see invoices. */
export function ClientInvoices({ clientId }: { clientId: string }) {
  return useCan('invoice:read').allowed ? <Shown clientId={clientId} /> : null
}

function Shown({ clientId }: { clientId: string }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const create = useCan('invoice:create')
  const answer = trpc.invoices.list.useQuery({ clientId, limit: 8 })
  const rows = answer.data?.data
  const params = { tenant: slug }
  return (
    <Section
      title="Invoices"
      actions={
        <>
          <ReasonButton
            size="xs"
            leftSection={<IconPlus size={14} />}
            reason={create.reason}
            onClick={() =>
              void navigate({ to: '/w/$tenant/invoices/new', params, search: { client: clientId } })
            }
          >
            New invoice
          </ReasonButton>
          <Anchor
            size="xs"
            renderRoot={(props) => (
              <Link to="/w/$tenant/invoices" params={params} search={{ client: clientId }} {...props} />
            )}
          >
            All<span className="fh-visually-hidden"> invoices of this client</span>
          </Anchor>
        </>
      }
    >
      {answer.error && !rows ? (
        <ProblemState
          problem={readError(answer.error)}
          noun="invoices"
          onRetry={() => void answer.refetch()}
        />
      ) : null}
      {rows?.length === 0 ? <p className="web-home-empty">No invoices yet.</p> : null}
      {rows && rows.length > 0 ? (
        <ul className="web-home-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                className="web-home-row web-client-invoice"
                to="/w/$tenant/invoices/$invoiceId"
                params={{ ...params, invoiceId: row.id }}
              >
                <span className="fh-num">{row.number ?? <span className="fh-muted">Draft</span>}</span>
                <span className="fh-meta">{row.dueDate ? <PlainDate value={row.dueDate} /> : null}</span>
                <InvoiceStateDot state={row.state} overdue={row.overdue} />
                <Amount minor={row.gross} currency={row.currency} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
