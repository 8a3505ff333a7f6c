import { useCanOn } from '../../platform/session/index.ts'
import { type InvoiceAct, permissionOf, stateReason } from './act-reasons.ts'
import type { InvoiceRow } from './invoice-columns.tsx'
import { nameOf } from './invoice-state.tsx'

export type ActedInvoice = Pick<
  InvoiceRow,
  'id' | 'version' | 'number' | 'clientName' | 'state' | 'allowed' | 'currency' | 'gross' | 'dueDate'
>

/** Why this act is off for this invoice: what it is in says more than what the role lacks. */
export function useActReason(invoice: ActedInvoice, act: InvoiceAct): string | null {
  const { reason } = useCanOn(invoice, permissionOf(act), nameOf(invoice))
  return stateReason(act, invoice.state) ?? reason
}
