import type { InvoiceState } from '@freehold/product/invoices/schema'

export type InvoiceAct = 'edit' | 'delete' | 'issue' | 'send' | 'markPaid' | 'unmarkPaid' | 'void' | 'pdf'

const table: Record<InvoiceAct, { states: readonly InvoiceState[]; permission: string; whyNot: string }> = {
  edit: {
    states: ['draft'],
    permission: 'invoice:update',
    whyNot: 'Only a draft can be changed. Void this invoice and issue a new one instead.',
  },
  delete: {
    states: ['draft'],
    permission: 'invoice:delete',
    whyNot: 'Only a draft can be deleted. An issued invoice can be voided: its number stays.',
  },
  issue: { states: ['draft'], permission: 'invoice:issue', whyNot: 'It has been issued already.' },
  send: {
    states: ['issued', 'sent', 'paid'],
    permission: 'invoice:send',
    whyNot: 'Only an issued invoice can be sent.',
  },
  markPaid: {
    states: ['issued', 'sent'],
    permission: 'invoice:pay',
    whyNot: 'Only an issued invoice that is not paid yet can be marked as paid.',
  },
  unmarkPaid: { states: ['paid'], permission: 'invoice:pay', whyNot: 'It is not marked as paid.' },
  void: {
    states: ['issued', 'sent'],
    permission: 'invoice:void',
    whyNot: 'Only an issued invoice that is not paid can be voided.',
  },
  pdf: {
    states: ['issued', 'sent', 'paid', 'void'],
    permission: 'invoice:read',
    whyNot: 'A PDF is made of issued invoices only.',
  },
}

export const permissionOf = (act: InvoiceAct): string => table[act].permission

/** Why an invoice's state does not take this act now; null: it does. What the role may do comes on top. */
export function stateReason(act: InvoiceAct, state: InvoiceState): string | null {
  const { states, whyNot } = table[act]
  return states.includes(state) ? null : whyNot
}
