import { minorDigits } from '@freehold/product/money/currencies/schema'
import { BarChart } from '@mantine/charts'
import { amountWords } from '../invoices/amount.tsx'
import type { Revenue } from './client-sums.ts'
import { monthText } from './months.ts'
// Instead of the library's own styles, which are for all its kinds of charts.
import './revenue-chart.css'

/** Revenue by month, what is still open on top of what is paid. The tables beside it say the same in numbers. */
export function RevenueChart({ revenue: { months, currency } }: { revenue: Revenue }) {
  const data = months.map(({ month, paid, open }) => ({
    month: monthText(month, true),
    Paid: paid,
    Open: open,
  }))
  return (
    <div aria-hidden="true" className="web-revenue-chart">
      <ul className="web-revenue-legend">
        <li data-series="paid">Paid</li>
        <li data-series="open">Open</li>
      </ul>
      <BarChart
        h={280}
        data={data}
        dataKey="month"
        type="stacked"
        series={[
          { name: 'Paid', color: 'var(--fh-accent)' },
          { name: 'Open', color: 'var(--web-revenue-open)' },
        ]}
        valueFormatter={(value) => amountWords(Math.round(value), currency)}
        yAxisProps={{ width: 72, tickFormatter: (value: number) => shortAmount(value, currency) }}
        barChartProps={{ accessibilityLayer: false }}
        tickLine="none"
        gridAxis="x"
        maxBarWidth={36}
        barProps={{ isAnimationActive: false }}
        tooltipAnimationDuration={0}
      />
    </div>
  )
}

const formats = new Map<string, Intl.NumberFormat>()

/** `€12K` on the axis, where an exact amount has no room. */
function shortAmount(minor: number, currency: Revenue['currency']): string {
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      notation: 'compact',
      maximumFractionDigits: 1,
    })
  formats.set(currency, format)
  return format.format(minor / 10 ** minorDigits(currency))
}
