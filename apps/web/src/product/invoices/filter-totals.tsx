import { formatCount } from '@freehold/ui'
import { trpc } from '../../platform/api/trpc.ts'
import { Amount } from './amount.tsx'
import type { toInvoiceFilter } from './routes.ts'

/** What all invoices of the filter come to, by currency: not only those of the page shown. */
export function FilterTotals({ filter }: { filter: ReturnType<typeof toInvoiceFilter> }) {
  const { data } = trpc.invoices.totals.useQuery(filter, { placeholderData: (before) => before })
  if (!data || data.data.length === 0) return null
  return (
    <table className="web-invoice-sums">
      <caption className="fh-visually-hidden">Totals of these invoices by currency</caption>
      <thead>
        <tr>
          <th scope="col">Currency</th>
          <th scope="col">Invoices</th>
          <th scope="col">Net</th>
          <th scope="col">Open</th>
          <th scope="col">Overdue</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {data.data.map(({ currency, count, net, open, overdue, gross }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td className="fh-num">{formatCount(count)}</td>
            <td data-label="Net">
              <Amount minor={net} currency={currency} />
            </td>
            <td data-label="Open">
              <Amount minor={open} currency={currency} />
            </td>
            <td data-label="Overdue" className={overdue > 0 ? 'fh-overdue' : undefined}>
              <Amount minor={overdue} currency={currency} />
            </td>
            <td data-label="Total">
              <strong>
                <Amount minor={gross} currency={currency} />
              </strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
