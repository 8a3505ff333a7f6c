import { csvHeader, csvRow } from '@freehold/files'
import { amountDecimal, type Currency } from '../money/currencies/schema.ts'
import type { Revenue } from './schema.ts'

/** By month and client, amounts as decimals of the workspace's currency; what is in none of them stands at the end. */
export function revenueCsv({ currency, rows, apart }: Revenue): string {
  const inCurrency = ['Net', 'Tax', 'Total', 'Paid', 'Open']
  const head = csvHeader(['Month', 'Client', 'Invoices', ...inCurrency, 'Currency'])
  const body = rows.map(({ month, clientName, count, ...sums }) => {
    const amounts = [sums.net, sums.tax, sums.gross, sums.paid, sums.open]
    return csvRow([month, clientName, count, ...amounts.map((each) => decimal(each, currency)), currency])
  })
  const rest = apart.map((each) =>
    csvRow([
      '',
      'Without a rate, not converted',
      each.count,
      '',
      '',
      decimal(each.gross, each.currency),
      '',
      '',
      each.currency,
    ]),
  )
  return [head, ...body, ...rest].join('')
}

/** As a number: a text that begins with a minus is taken for a formula. Exact, as totals have at most fifteen digits. */
function decimal(minor: number, currency: Currency): number {
  return Number(amountDecimal(minor, currency))
}
