import type { InvoiceFacts } from '../facts/facts.ts'

interface Debt {
  from: number
  /** Infinity: still owed. */
  to: number
}

/**
 * When the unbroken time began in which something of a subscription is owed: the finalisation of the oldest of its attempted
 * invoices that overlap one another up to now. A retry moves nothing; a debt that was settled before the next began is another
 * episode, seen or not. Null when nothing is owed.
 */
export function debtSince(invoices: readonly InvoiceFacts[], subscriptionId: string): Date | null {
  const debts = invoices
    .filter((invoice) => invoice.subscriptionId === subscriptionId)
    .flatMap(debtOf)
    .toSorted((a, b) => b.from - a.from)
  const open = debts.filter(({ to }) => to === Number.POSITIVE_INFINITY).map(({ from }) => from)
  if (open.length === 0) return null
  let since = Math.min(...open)
  for (const { from, to } of debts) if (from < since && to > since) since = from
  return new Date(since)
}

function debtOf({ finalizedAt, settledAt, status, attempted }: InvoiceFacts): Debt[] {
  if (!finalizedAt || !attempted) return []
  const from = finalizedAt.getTime()
  if (status === 'open') return [{ from, to: Number.POSITIVE_INFINITY }]
  const to = settledAt?.getTime() ?? from
  return to > from ? [{ from, to }] : []
}
