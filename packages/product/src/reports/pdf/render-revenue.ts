import { amountText } from '../../money/currencies/schema.ts'
import { type Column, drawTable, type TableRow } from '../../papers/draw-table.ts'
import type { Fonts } from '../../papers/fonts.ts'
import { numberPages } from '../../papers/number-pages.ts'
import { ink, inner, Paper, sheet } from '../../papers/paper.ts'
import { dayInWords, monthInWords } from '../../papers/words.ts'
import type { Revenue, RevenueSums } from '../schema.ts'

export interface RenderRevenue {
  revenue: Revenue
  workspace: string
  fonts: Fonts
  made: Date
}

/** The report as a PDF, in a process of its own: months with their clients, each with its sum. */
export default async function renderRevenue(task: RenderRevenue): Promise<Uint8Array> {
  const { revenue, workspace, fonts, made } = task
  const period = `${monthInWords(revenue.from)} to ${monthInWords(revenue.to)}`
  const paper = new Paper(fonts, `Revenue, ${period}`, made)
  paper.put('Revenue', sheet.margin, paper.y, inner, { size: 20, bold: true, align: 'left' })
  const quiet = { size: 9, colour: ink.quiet, align: 'left' } as const
  paper.put(workspace, sheet.margin, paper.y + 30, inner, quiet)
  paper.put(`${period}, by issue date, in ${revenue.currency}`, sheet.margin, paper.y + 44, inner, quiet)
  paper.y += 72
  drawTable(paper, columns, rowsOf(revenue), 0)
  if (revenue.apart.length > 0) drawApart(paper, revenue)
  numberPages(paper, `${workspace} · made on ${dayInWords(made.toISOString().slice(0, 10))}`)
  return paper.end()
}

const columns: Column[] = [
  { label: 'Month and client', width: inner - 50 - 4 * 82, align: 'left' },
  { label: 'Invoices', width: 50, align: 'right' },
  { label: 'Net', width: 82, align: 'right' },
  { label: 'Total', width: 82, align: 'right' },
  { label: 'Paid', width: 82, align: 'right' },
  { label: 'Open', width: 82, align: 'right' },
]

function rowsOf({ rows, months, total, currency }: Revenue): TableRow[] {
  const cells = (label: string, { count, net, gross, paid, open }: RevenueSums) => [
    label,
    String(count),
    ...[net, gross, paid, open].map((each) => amountText(each, currency)),
  ]
  return [
    ...months.flatMap((month) => [
      { cells: cells(monthInWords(month.month), month), bold: true },
      ...rows
        .filter((row) => row.month === month.month)
        .map((row) => ({ cells: cells(row.clientName, row) })),
    ]),
    { cells: cells('All', total), bold: true },
  ]
}

function drawApart(paper: Paper, { apart }: Revenue): void {
  paper.need(50)
  paper.y += 14
  paper.flow('Not in these sums, because no exchange rate was known on their day:')
  for (const { currency, count, gross } of apart)
    paper.flow(`${count} ${count === 1 ? 'invoice' : 'invoices'}, ${amountText(gross, currency)} ${currency}`)
}
