import { markPaidInput } from '@freehold/product/invoices/schema'
import { DateField, showSuccess } from '@freehold/ui'
import { TextInput } from '@mantine/core'
import * as z from 'zod/mini'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useServerForm } from '../../platform/form/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { localDay } from '../record/local-day.ts'
import { ActDialog } from './act-dialog.tsx'
import { amountWords } from './amount.tsx'
import { nameOf } from './invoice-state.tsx'
import type { ActedInvoice } from './use-invoice-act.ts'
import { useTakeInvoice } from './use-invoice-acts.ts'

const schema = z.pick(markPaidInput, { paidOn: true, note: true })

/** The money has come: when, and how. */
export function PaidDialog({ invoice, onClose }: { invoice: ActedInvoice; onClose: () => void }) {
  const markPaid = trpc.invoices.markPaid.useMutation({ meta: ownErrors })
  const take = useTakeInvoice()
  const refresh = useRefreshAll()
  const form = useServerForm({
    schema,
    initialValues: { paidOn: localDay(new Date()), note: '' },
    save: (given) => markPaid.mutateAsync({ ...given, id: invoice.id }),
    onSaved: (paid) => {
      take(paid)
      showSuccess(`${nameOf(paid)} is paid`)
      onClose()
      void refresh()
    },
  })
  return (
    <ActDialog title="Mark as paid?" submitLabel="Mark as paid" onClose={onClose} form={form}>
      <p className="fh-dialog-text">
        <strong>{nameOf(invoice)}</strong> is then settled as a whole:{' '}
        <strong>{amountWords(invoice.gross, invoice.currency)}</strong>. You can take it back.
      </p>
      <DateField
        label="Paid on"
        value={form.values.paidOn ?? null}
        onChange={(day) => form.set('paidOn', day ?? localDay(new Date()))}
        error={form.errors.paidOn}
        data-autofocus
      />
      <TextInput label="How" placeholder="Bank transfer" maxLength={500} {...form.field('note')} />
    </ActDialog>
  )
}
