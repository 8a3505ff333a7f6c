import { AppError } from '@freehold/core'
import type { InvoiceState } from './schema.ts'

/** What may be done to an invoice in which state. The table's trigger holds the same. */
export const invoiceActs = {
  update: ['draft'],
  delete: ['draft'],
  issue: ['draft'],
  send: ['issued', 'sent', 'paid'],
  markPaid: ['issued', 'sent'],
  unmarkPaid: ['paid'],
  void: ['issued', 'sent'],
} as const satisfies Record<string, readonly InvoiceState[]>

export type InvoiceAct = keyof typeof invoiceActs

const whyNot: Record<InvoiceAct, string> = {
  update: 'Only a draft can be changed. Void this invoice and issue a new one instead.',
  delete: 'Only a draft can be deleted. Void this invoice instead.',
  issue: 'This invoice has been issued already.',
  send: 'Only an issued invoice can be sent.',
  markPaid: 'Only an issued invoice that is not paid yet can be marked as paid.',
  unmarkPaid: 'This invoice is not marked as paid.',
  void: 'Only an issued invoice that is not paid can be voided.',
}

/** @throws AppError conflict when the invoice's state does not allow it */
export function requireState(invoice: { state: InvoiceState }, act: InvoiceAct): void {
  const allowed: readonly InvoiceState[] = invoiceActs[act]
  if (allowed.includes(invoice.state)) return
  throw new AppError('conflict', whyNot[act], { data: { reason: 'state', state: invoice.state } })
}
