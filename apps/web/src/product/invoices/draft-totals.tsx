import { invoiceTotals } from '@freehold/product/invoices/totals'
import type { Currency } from '@freehold/product/money/currencies/schema'
import { Amount } from './amount.tsx'
import { decimalText, separatorsOf } from './decimals.ts'
import { type DraftLine, isUntouched, lineNumbers } from './draft-values.ts'

const shown = separatorsOf('en')

export type LiveTotals = ReturnType<typeof invoiceTotals>

/** What the lines come to so far, counted as the server counts. A number that is none counts as nothing; null: too large. */
export function liveTotals(lines: readonly DraftLine[], currency: Currency): LiveTotals | null {
  const priced = lines.map((line) => {
    const { quantity, unitPrice, discount, taxRate } = lineNumbers(line, currency)
    return {
      quantity: quantity ?? 0,
      unitPrice: unitPrice ?? 0,
      discount: discount ?? 0,
      taxRate: taxRate ?? 0,
    }
  })
  try {
    return invoiceTotals(priced)
  } catch {
    return null
  }
}

interface DraftTotalsProps {
  lines: readonly DraftLine[]
  currency: Currency
  totals: LiveTotals | null
}

export function DraftTotals({ lines, currency, totals }: DraftTotalsProps) {
  if (!totals) return <p className="web-draft-totals fh-overdue">The total is too large for one invoice.</p>
  const taxed = lines.some((line) => !isUntouched(line)) ? totals.taxes : []
  return (
    <dl className="web-draft-totals" aria-label="Totals">
      <div>
        <dt>Net</dt>
        <dd>
          <Amount minor={totals.net} currency={currency} />
        </dd>
      </div>
      {taxed.map(({ rate, tax }) => (
        <div key={rate}>
          <dt>Tax {decimalText(rate, 2, 0, shown)} %</dt>
          <dd>
            <Amount minor={tax} currency={currency} />
          </dd>
        </div>
      ))}
      <div data-total>
        <dt>Total</dt>
        <dd>
          <Amount minor={totals.gross} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
