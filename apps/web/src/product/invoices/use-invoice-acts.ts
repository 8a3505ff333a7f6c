import { showSuccess } from '@freehold/ui'
import { useNavigate } from '@tanstack/react-router'
import { getQueryKey } from '@trpc/react-query'
import { type Outputs, trpc } from '../../platform/api/trpc.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll, useUndoableDelete } from '../../platform/undo/index.ts'
import { nameOf } from './invoice-state.tsx'
import type { ActedInvoice } from './use-invoice-act.ts'

/** Acts that need no question. Mutations tell the person themselves why they were refused. */
export function useInvoiceActs(onGone?: () => void) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const refresh = useRefreshAll()
  const take = useTakeInvoice()
  const remove = trpc.invoices.delete.useMutation()
  const duplicate = trpc.invoices.duplicate.useMutation()
  const unmarkPaid = trpc.invoices.unmarkPaid.useMutation()
  const undoable = useUndoableDelete({
    noun: 'Invoice',
    remove: (id) => remove.mutateAsync({ id }),
    listKey: getQueryKey(trpc.invoices.list),
    ...(onGone && { onGone }),
  })
  return {
    remove: (invoice: ActedInvoice) => undoable({ id: invoice.id, name: nameOf(invoice) }),
    async duplicate({ id }: { id: string }) {
      const copy = await duplicate.mutateAsync({ id }).catch(() => null)
      if (!copy) return
      take(copy)
      showSuccess(`A new draft for ${copy.clientName}`)
      await navigate({
        to: '/w/$tenant/invoices/$invoiceId/edit',
        params: { tenant: slug, invoiceId: copy.id },
      })
      await refresh()
    },
    async unmarkPaid({ id }: { id: string }) {
      const invoice = await unmarkPaid.mutateAsync({ id }).catch(() => null)
      if (!invoice) return
      take(invoice)
      showSuccess(`${nameOf(invoice)} is open again`)
      await refresh()
    },
  }
}

/** Puts an answered invoice where its page reads it. */
export function useTakeInvoice() {
  const utils = trpc.useUtils()
  return (invoice: Outputs['invoices']['get']) => utils.invoices.get.setData({ id: invoice.id }, invoice)
}
