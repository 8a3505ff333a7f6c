import { formatPlainDate } from '@freehold/ui'
import { Amount } from './amount.tsx'
import { decimalText, separatorsOf } from './decimals.ts'
import type { Invoice } from './draft-values.ts'
import './paper.css'

const shown = separatorsOf('en')
const rateText = (rate: number) => `${decimalText(rate, 2, 0, shown)} %`

/** The invoice as its reader gets it, drawn in both themes. */
export function InvoicePaper({ invoice }: { invoice: Invoice }) {
  const { billedBy, billedTo, number, state } = invoice
  return (
    <article className="web-paper" aria-label={number ? `Invoice ${number}` : 'Draft invoice'}>
      {state === 'void' ? <span className="web-paper-stamp">Void</span> : null}
      <header className="web-paper-head">
        <div>
          <strong className="web-paper-name" dir="auto">
            {billedBy.name || 'Nobody is named yet'}
          </strong>
          <p className="web-paper-address" dir="auto">
            {billedBy.address}
          </p>
          {billedBy.taxId ? <p>Tax id {billedBy.taxId}</p> : null}
        </div>
        <div className="web-paper-title">
          <h2>{number ? 'Invoice' : 'Draft'}</h2>
          {number ? <p className="fh-num">{number}</p> : null}
        </div>
      </header>
      <div className="web-paper-parties">
        <div>
          <h3>Billed to</h3>
          <strong dir="auto">{billedTo.name}</strong>
          <p className="web-paper-address" dir="auto">
            {billedTo.address}
          </p>
          {billedTo.taxId ? <p>Tax id {billedTo.taxId}</p> : null}
        </div>
        <dl className="web-paper-days">
          <PaperDay label="Issued" day={invoice.issueDate} none="When it is issued" />
          <PaperDay label="Due" day={invoice.dueDate} none={`${invoice.paymentDays} days later`} />
          {invoice.poNumber ? (
            <div>
              <dt>Purchase order</dt>
              <dd>{invoice.poNumber}</dd>
            </div>
          ) : null}
        </dl>
      </div>
      <PaperLines invoice={invoice} />
      <PaperTotals invoice={invoice} />
      {invoice.notes ? (
        <p className="web-paper-notes" dir="auto">
          {invoice.notes}
        </p>
      ) : null}
      {billedBy.bankDetails || billedBy.footer ? (
        <footer className="web-paper-foot">
          <p className="web-paper-address">{billedBy.bankDetails}</p>
          <p className="web-paper-address">{billedBy.footer}</p>
        </footer>
      ) : null}
    </article>
  )
}

function PaperDay({ label, day, none }: { label: string; day: string | null; none: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{day ? formatPlainDate(day) : <span className="fh-muted">{none}</span>}</dd>
    </div>
  )
}

function PaperLines({ invoice: { lines, currency } }: { invoice: Invoice }) {
  if (lines.length === 0) return <p className="web-paper-none fh-muted">No lines yet.</p>
  return (
    <table className="web-paper-lines">
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Quantity</th>
          <th scope="col">Price</th>
          <th scope="col">Tax</th>
          <th scope="col">Net</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <td dir="auto">
              {line.description}
              {line.discount > 0 ? <span className="fh-meta"> less {rateText(line.discount)}</span> : null}
            </td>
            <td className="fh-num">
              {decimalText(line.quantity, 3, 0, shown)} {line.unit}
            </td>
            <td>
              <Amount minor={line.unitPrice} currency={currency} />
            </td>
            <td className="fh-num">{rateText(line.taxRate)}</td>
            <td>
              <Amount minor={line.net} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PaperTotals({ invoice: { net, gross, taxes, currency } }: { invoice: Invoice }) {
  return (
    <dl className="web-paper-totals">
      <div>
        <dt>Net</dt>
        <dd>
          <Amount minor={net} currency={currency} />
        </dd>
      </div>
      {taxes.map(({ rate, tax, net: base }) => (
        <div key={rate}>
          <dt>
            Tax {rateText(rate)} of <Amount minor={base} currency={currency} />
          </dt>
          <dd>
            <Amount minor={tax} currency={currency} />
          </dd>
        </div>
      ))}
      <div data-total>
        <dt>Total</dt>
        <dd>
          <Amount minor={gross} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
