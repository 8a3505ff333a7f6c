import { issueInvoiceInput } from '@freehold/product/invoices/schema'
import { DateField, showSuccess } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useServerForm } from '../../platform/form/index.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { localDay } from '../record/local-day.ts'
import { ActDialog } from './act-dialog.tsx'
import { amountWords } from './amount.tsx'
import type { ActedInvoice } from './use-invoice-act.ts'
import { useTakeInvoice } from './use-invoice-acts.ts'

const schema = z.pick(issueInvoiceInput, { issueDate: true })

interface IssueDialogProps {
  invoice: ActedInvoice & { issueDate?: string | null }
  onClose: () => void
}

/** Before an invoice gets its number: what that means, and under which day. */
export function IssueDialog({ invoice, onClose }: IssueDialogProps) {
  const { slug } = useWorkspace()
  const settings = trpc.invoices.settings.useQuery()
  const issue = trpc.invoices.issue.useMutation({ meta: ownErrors })
  const take = useTakeInvoice()
  const refresh = useRefreshAll()
  const form = useServerForm({
    schema,
    initialValues: { issueDate: invoice.issueDate ?? localDay(new Date()) },
    save: ({ issueDate }, overwriteVersion) =>
      issue.mutateAsync({
        id: invoice.id,
        expectedVersion: overwriteVersion ?? invoice.version,
        ...(issueDate && { issueDate }),
      }),
    onSaved: (issued) => {
      take(issued)
      showSuccess(`Issued as ${issued.number}`)
      onClose()
      void refresh()
    },
  })
  const number = settings.data?.upcomingNumber
  const nobody = settings.data?.sellerName === ''
  const error = form.conflict
    ? {
        message: `${form.conflict.changedBy} changed this draft meanwhile. Look at it again.`,
        requestId: undefined,
      }
    : form.error
  return (
    <ActDialog
      title="Issue invoice?"
      submitLabel="Issue"
      onClose={onClose}
      form={{ ...form, error }}
      help={
        nobody ? (
          <p className="fh-dialog-text">
            Nobody is named as the one who issues invoices yet.{' '}
            <Anchor
              renderRoot={(props) => (
                <Link to="/w/$tenant/settings/invoices" params={{ tenant: slug }} {...props} />
              )}
            >
              Fill in the invoice settings
            </Anchor>{' '}
            first.
          </p>
        ) : null
      }
    >
      <p className="fh-dialog-text">
        <strong>
          <bdi>{invoice.clientName}</bdi>
        </strong>{' '}
        is to pay <strong>{amountWords(invoice.gross, invoice.currency)}</strong>
        {number ? (
          <>
            . The next number is <strong>{number}</strong>
          </>
        ) : null}
        .
      </p>
      <ul className="web-invoice-effects">
        <li>It gets its number, and the PDF is made.</li>
        <li>Nobody can change or delete it any more. A mistake is voided, and its number stays.</li>
        <li>Nothing is sent to the client yet.</li>
      </ul>
      <DateField
        label="Issue date"
        value={form.values.issueDate ?? null}
        onChange={(day) => form.set('issueDate', day ?? localDay(new Date()))}
        error={form.errors.issueDate}
        data-autofocus
      />
    </ActDialog>
  )
}
