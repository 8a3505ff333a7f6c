import { sendInvoiceInput } from '@freehold/product/invoices/schema'
import { formatPlainDate } from '@freehold/ui'
import { Loader, Textarea, TextInput } from '@mantine/core'
import * as z from 'zod/mini'
import { type Outputs, trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useServerForm } from '../../platform/form/index.ts'
import { useTrackJob } from '../../platform/job-progress/index.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { ActDialog } from './act-dialog.tsx'
import { amountWords } from './amount.tsx'
import { nameOf } from './invoice-state.tsx'
import type { ActedInvoice } from './use-invoice-act.ts'

const schema = z.pick(sendInvoiceInput, { to: true, message: true })

/** To whom the PDF goes, and with which words. */
export function SendDialog({ invoice, onClose }: { invoice: ActedInvoice; onClose: () => void }) {
  const detail = trpc.invoices.get.useQuery({ id: invoice.id })
  if (detail.data) return <SendForm invoice={detail.data} onClose={onClose} />
  return (
    <ActDialog
      title="Send invoice"
      submitLabel="Send"
      onClose={onClose}
      form={{ submit: () => undefined, busy: true, error: undefined }}
    >
      <Loader aria-label="Loading" />
    </ActDialog>
  )
}

function SendForm({ invoice, onClose }: { invoice: Outputs['invoices']['get']; onClose: () => void }) {
  const { name } = useWorkspace()
  const send = trpc.invoices.send.useMutation({ meta: ownErrors })
  const refresh = useRefreshAll()
  const track = useTrackJob()
  const form = useServerForm({
    schema,
    initialValues: { to: invoice.sentTo ?? invoice.billedTo.email ?? '', message: '' },
    save: (given) => send.mutateAsync({ ...given, id: invoice.id }),
    onSaved: () => {
      onClose()
      void track()
      void refresh()
    },
  })
  const due = invoice.dueDate ? `, due on ${formatPlainDate(invoice.dueDate)}` : ''
  return (
    <ActDialog
      title={`Send ${nameOf(invoice)}`}
      submitLabel={invoice.sentAt ? 'Send again' : 'Send'}
      onClose={onClose}
      form={form}
    >
      <TextInput
        label="To"
        type="email"
        autoComplete="off"
        data-autofocus
        {...form.field('to')}
        value={form.values.to ?? ''}
      />
      <Textarea
        label="Message"
        placeholder="Added above the invoice’s own words"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={5_000}
        dir="auto"
        {...form.field('message')}
        value={form.values.message ?? ''}
      />
      <div className="web-mail-preview">
        <span className="fh-meta">What they get</span>
        <strong>
          Invoice {invoice.number} from <bdi>{invoice.billedBy.name || name}</bdi>
        </strong>
        <span>
          {amountWords(invoice.gross, invoice.currency)}
          {due}. The PDF is attached.
        </span>
      </div>
    </ActDialog>
  )
}
