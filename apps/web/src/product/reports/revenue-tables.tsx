import { formatCount, Truncate } from '@freehold/ui'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../platform/session/index.ts'
import { Amount } from '../invoices/amount.tsx'
import { type Revenue, sumByClient } from './client-sums.ts'
import { monthText } from './months.ts'

/** What the chart shows, in numbers: each month, newest first. */
export function MonthTable({ revenue: { months, total, currency } }: { revenue: Revenue }) {
  return (
    <div className="web-report-scroll">
      <table className="web-report-table">
        <caption className="fh-visually-hidden">Revenue by month in {currency}</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Invoices</th>
            <th scope="col">Net</th>
            <th scope="col">Tax</th>
            <th scope="col">Total</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((row) => (
            <tr key={row.month} data-empty={row.count === 0 || undefined}>
              <th scope="row">{monthText(row.month)}</th>
              <td className="fh-num">{formatCount(row.count)}</td>
              <Sums row={row} currency={currency} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td className="fh-num">{formatCount(total.count)}</td>
            <Sums row={total} currency={currency} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Sums({ row, currency }: { row: Revenue['total']; currency: Revenue['currency'] }) {
  return [row.net, row.tax, row.gross, row.open].map((minor, index) => (
    <td key={index}>
      <Amount minor={minor} currency={currency} />
    </td>
  ))
}

/** Who it came from, the largest first. */
export function ClientTable({ revenue: { rows, total, currency } }: { revenue: Revenue }) {
  const { slug } = useWorkspace()
  return (
    <table className="web-report-table web-report-clients">
      <caption className="fh-visually-hidden">Revenue by client in {currency}</caption>
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col">Net</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {sumByClient(rows).map(({ clientId, clientName, net }) => (
          <tr key={clientId}>
            <th scope="row">
              <Link
                className="web-link"
                to="/w/$tenant/clients/$clientId"
                params={{ tenant: slug, clientId }}
              >
                <Truncate>{clientName}</Truncate>
              </Link>
            </th>
            <td>
              <Amount minor={net} currency={currency} />
            </td>
            <td className="fh-num">{total.net > 0 ? `${((net / total.net) * 100).toFixed(1)} %` : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
