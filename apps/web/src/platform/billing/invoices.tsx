import { Bone, StatusDot, type Tone } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { AmountText, amountWords } from './amount.tsx'
import type { Invoice } from './billing-types.ts'
import { Day } from './day.tsx'

/** Every bill of the workspace, newest first: what it came to, how it stands, its PDF. */
export function Invoices() {
  const invoices = trpc.billing.invoices.useQuery()
  const rows = invoices.data?.data
  if (!rows && invoices.error) return <p className="fh-settings-text">{readError(invoices.error).message}</p>
  if (!rows) return <Bone width="100%" height={96} />
  if (rows.length === 0)
    return <p className="fh-settings-text">None yet. The first one comes with the first payment.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="web-billing-invoices" aria-label="Invoices" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Status</th>
            <th scope="col" className="fh-num">
              Total
            </th>
            <th scope="col">
              <span className="fh-visually-hidden">Files</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const { number, at, total, url, pdfUrl, status } = invoice
  const named = number ? ` ${number}` : ''
  return (
    <tr>
      <th scope="row">
        <Day at={at} />
        {number ? <div className="fh-meta">{number}</div> : null}
      </th>
      <td>
        <InvoiceState invoice={invoice} />
      </td>
      <td className="fh-num">
        <AmountText of={total} />
      </td>
      <td className="web-billing-invoice-links">
        {url ? (
          <Anchor
            href={url}
            target="_blank"
            rel="noopener"
            size="sm"
            aria-label={`${status === 'open' ? 'Pay' : 'Receipt of'}${named}`}
          >
            {status === 'open' ? 'Pay' : 'Receipt'}
          </Anchor>
        ) : null}
        {pdfUrl ? (
          <Anchor href={pdfUrl} target="_blank" rel="noopener" size="sm" aria-label={`PDF of${named}`}>
            PDF
          </Anchor>
        ) : null}
      </td>
    </tr>
  )
}

const words: Record<Invoice['status'], { word: string; tone: Tone }> = {
  draft: { word: 'Being made', tone: 'neutral' },
  open: { word: 'Open', tone: 'warn' },
  paid: { word: 'Paid', tone: 'ok' },
  void: { word: 'Void', tone: 'neutral' },
  uncollectible: { word: 'Not collected', tone: 'danger' },
}

function InvoiceState({ invoice }: { invoice: Invoice }) {
  const { status, refunded, disputed, nextAttemptAt } = invoice
  const { word, tone } = words[status]
  return (
    <>
      <StatusDot tone={disputed ? 'danger' : tone}>{disputed ? 'Disputed' : word}</StatusDot>
      {refunded.amount > 0 ? <div className="fh-meta">{amountWords(refunded)} given back</div> : null}
      {status === 'open' && nextAttemptAt ? (
        <div className="fh-meta">
          To be tried again on <Day at={nextAttemptAt} />
        </div>
      ) : null}
    </>
  )
}
