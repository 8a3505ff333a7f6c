import type { InvoiceState } from '@freehold/product/invoices/schema'
import { StatusDot, type Tone } from '@freehold/ui'

export const stateWords: Record<InvoiceState, { label: string; tone: Tone; hollow: boolean }> = {
  draft: { label: 'Draft', tone: 'neutral', hollow: true },
  issued: { label: 'Issued', tone: 'accent', hollow: true },
  sent: { label: 'Sent', tone: 'accent', hollow: false },
  paid: { label: 'Paid', tone: 'ok', hollow: false },
  void: { label: 'Void', tone: 'neutral', hollow: false },
}

/** An invoice that should have been paid says so instead of whether it was sent. */
export function InvoiceStateDot({ state, overdue }: { state: InvoiceState; overdue: boolean }) {
  if (overdue) return <StatusDot tone="danger">Overdue</StatusDot>
  const { label, tone, hollow } = stateWords[state]
  return (
    <StatusDot tone={tone} hollow={hollow}>
      {label}
    </StatusDot>
  )
}

/** What an invoice is called: its number, or whose draft it is. */
export function nameOf({ number, clientName }: { number: string | null; clientName: string }): string {
  return number ?? `Draft for ${clientName}`
}
