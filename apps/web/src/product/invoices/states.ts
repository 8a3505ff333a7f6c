import type { InvoiceState } from '@freehold/product/invoices/schema'

/** What the list is filtered by. Here without zod: addresses are read in the entry chunk. */
export const shownStates = ['draft', 'open', 'overdue', 'paid', 'void'] as const
export type ShownState = (typeof shownStates)[number]

export const stateLabels: Record<ShownState, string> = {
  draft: 'Drafts',
  open: 'Open',
  overdue: 'Overdue',
  paid: 'Paid',
  void: 'Void',
}

/** As the API names them: what is open was issued, sent or not. */
export function toStates(shown: ShownState): (InvoiceState | 'overdue')[] {
  return shown === 'open' ? ['issued', 'sent'] : [shown]
}
