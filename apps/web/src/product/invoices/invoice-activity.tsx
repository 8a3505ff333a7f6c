import { ActivitySection } from '../../platform/activity/activity-section.tsx'
import { trpc } from '../../platform/api/trpc.ts'
import { invoiceWords } from './invoice-words.ts'

/** What happened to an invoice. */
export function InvoiceActivity({ id }: { id: string }) {
  const answer = trpc.invoices.activity.useInfiniteQuery(
    { id, limit: 15 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  )
  return <ActivitySection of="invoice" words={invoiceWords} answer={answer} />
}
