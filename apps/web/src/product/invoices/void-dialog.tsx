import { voidInvoiceInput } from '@freehold/product/invoices/schema'
import { showSuccess } from '@freehold/ui'
import { TextInput } from '@mantine/core'
import * as z from 'zod/mini'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useServerForm } from '../../platform/form/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { ActDialog } from './act-dialog.tsx'
import { nameOf } from './invoice-state.tsx'
import type { ActedInvoice } from './use-invoice-act.ts'
import { useTakeInvoice } from './use-invoice-acts.ts'

const schema = z.pick(voidInvoiceInput, { reason: true })

/** It was a mistake: nothing is owed for it, its number stays taken. */
export function VoidDialog({ invoice, onClose }: { invoice: ActedInvoice; onClose: () => void }) {
  const cancel = trpc.invoices.void.useMutation({ meta: ownErrors })
  const take = useTakeInvoice()
  const refresh = useRefreshAll()
  const form = useServerForm({
    schema,
    initialValues: { reason: '' },
    save: (given) => cancel.mutateAsync({ ...given, id: invoice.id }),
    onSaved: (gone) => {
      take(gone)
      showSuccess(`${nameOf(gone)} is void`)
      onClose()
      void refresh()
    },
  })
  return (
    <ActDialog title="Void invoice?" submitLabel="Void" danger onClose={onClose} form={form}>
      <ul className="web-invoice-effects">
        <li>
          Nothing is owed for <strong>{nameOf(invoice)}</strong> any more. It leaves the reports.
        </li>
        <li>Its number stays taken, so that the series has no gap.</li>
        <li>This cannot be taken back. Duplicate it to issue it anew.</li>
      </ul>
      <TextInput
        label="Why"
        placeholder="Wrong address"
        maxLength={500}
        data-autofocus
        {...form.field('reason')}
      />
    </ActDialog>
  )
}
