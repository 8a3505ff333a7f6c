import { amountText } from '../../money/currencies/schema.ts'
import { type Column, drawTable } from '../../papers/draw-table.ts'
import { numberPages } from '../../papers/number-pages.ts'
import { ink, inner, type Paper, sheet } from '../../papers/paper.ts'
import { dayInWords, percent, quantityText } from '../../papers/words.ts'
import type { InvoiceDetail } from '../schema.ts'

/** What of an invoice its PDF shows. */
export type PrintedInvoice = Pick<
  InvoiceDetail,
  | 'number'
  | 'state'
  | 'currency'
  | 'issueDate'
  | 'dueDate'
  | 'poNumber'
  | 'notes'
  | 'lines'
  | 'net'
  | 'taxes'
  | 'tax'
  | 'gross'
> &
  Pick<InvoiceDetail, 'billedTo' | 'billedBy' | 'paidOn'>

const half = inner / 2 - 15
const right = sheet.margin + inner / 2 + 15

/** Writes a whole invoice. `logo`: a PNG or JPEG, or none. */
export function drawInvoice(paper: Paper, invoice: PrintedInvoice, logo: Uint8Array | null): void {
  drawSeller(paper, invoice, logo)
  drawParties(paper, invoice)
  drawLines(paper, invoice)
  drawTotals(paper, invoice)
  drawPayment(paper, invoice)
  numberPages(paper, footOf(invoice))
  const mark = invoice.state === 'void' ? 'VOID' : invoice.state === 'draft' ? 'DRAFT' : null
  if (mark) paper.eachPage(() => drawMark(paper, mark))
}

const title = (invoice: PrintedInvoice) => (invoice.gross < 0 ? 'Credit note' : 'Invoice')

function drawSeller(paper: Paper, invoice: PrintedInvoice, logo: Uint8Array | null): void {
  const { name, address, taxId } = invoice.billedBy
  let left = paper.y
  if (logo) {
    paper.doc.image(Buffer.from(logo), sheet.margin, paper.y, { fit: [150, 52] })
    left += 62
  }
  left = paper.block(paper.wrap(name, half, { size: 11, bold: true }), sheet.margin, left, half, {
    size: 11,
    bold: true,
  })
  const quiet = { size: 8, colour: ink.quiet }
  const details = [...linesOf(address), ...(taxId ? [`Tax id ${taxId}`] : [])]
  left = paper.block(
    details.flatMap((line) => paper.wrap(line, half, quiet)),
    sheet.margin,
    left + 2,
    half,
    quiet,
  )
  paper.put(title(invoice), right, paper.y, half, { size: 20, bold: true, align: 'right' })
  paper.put(invoice.number ?? 'Draft', right, paper.y + 28, half, {
    size: 11,
    colour: ink.quiet,
    align: 'right',
  })
  paper.y = Math.max(left, paper.y + 50) + 22
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
}

function drawParties(paper: Paper, invoice: PrintedInvoice): void {
  const { name, address, taxId } = invoice.billedTo
  const small = { size: 8, colour: ink.quiet }
  paper.put('Billed to', sheet.margin, paper.y, half, { ...small, align: 'left' })
  let left = paper.block(paper.wrap(name, half, { size: 10, bold: true }), sheet.margin, paper.y + 13, half, {
    size: 10,
    bold: true,
  })
  const details = [...linesOf(address), ...(taxId ? [`Tax id ${taxId}`] : [])]
  left = paper.block(
    details.flatMap((line) => paper.wrap(line, half)),
    sheet.margin,
    left,
    half,
  )
  const facts: [string, string][] = [
    ['Issue date', invoice.issueDate ? dayInWords(invoice.issueDate) : 'not issued yet'],
    ...(invoice.dueDate ? [['Due date', dayInWords(invoice.dueDate)] as [string, string]] : []),
    ...(invoice.poNumber ? [['Purchase order', invoice.poNumber] as [string, string]] : []),
    ['Currency', invoice.currency],
  ]
  let y = paper.y + 13
  for (const [label, value] of facts) {
    paper.put(label, right, y, 90, { ...small, size: 8.5, align: 'left' })
    y = paper.block(paper.wrap(value, half - 95), right + 95, y, half - 95, { align: 'right' }) + 2
  }
  paper.y = Math.max(left, y) + 24
}

function drawLines(paper: Paper, invoice: PrintedInvoice): void {
  const { currency } = invoice
  const discounted = invoice.lines.some(({ discount }) => discount > 0)
  const columns: Column[] = [
    { label: 'Description', width: inner - 65 - 85 - (discounted ? 55 : 0) - 50 - 95, align: 'left' },
    { label: 'Quantity', width: 65, align: 'right' },
    { label: 'Unit price', width: 85, align: 'right' },
    ...(discounted ? [{ label: 'Discount', width: 55, align: 'right' } as const] : []),
    { label: 'Tax', width: 50, align: 'right' },
    { label: `Net, ${currency}`, width: 95, align: 'right' },
  ]
  const rows = invoice.lines.map(({ description, quantity, unit, unitPrice, discount, taxRate, net }) => ({
    cells: [
      description,
      `${quantityText(quantity)}${unit === '' ? '' : ` ${unit}`}`,
      amountText(unitPrice, currency),
      ...(discounted ? [discount === 0 ? '' : percent(discount)] : []),
      percent(taxRate),
      amountText(net, currency),
    ],
  }))
  drawTable(paper, columns, rows, totalsHeight(invoice))
}

const rowHeight = 17

function totalsHeight(invoice: PrintedInvoice): number {
  return 12 + (1 + invoice.taxes.length) * rowHeight + 34
}

function drawTotals(paper: Paper, invoice: PrintedInvoice): void {
  const { currency } = invoice
  paper.need(totalsHeight(invoice))
  paper.y += 12
  const sums: [string, number][] = [
    ['Net', invoice.net],
    ...invoice.taxes.map(({ rate, net, tax }): [string, number] => [
      `Tax ${percent(rate)} on ${amountText(net, currency)}`,
      tax,
    ]),
  ]
  for (const [label, amount] of sums) {
    paper.put(label, right - 40, paper.y, half - 65, { size: 8.5, colour: ink.quiet, align: 'left' })
    paper.put(amountText(amount, currency), right + 80, paper.y, half - 85, { align: 'right' })
    paper.y += rowHeight
  }
  paper.rule(paper.y, right - 40)
  paper.y += 7
  paper.put('Total', right - 40, paper.y, 60, { size: 11, bold: true, align: 'left' })
  paper.put(`${amountText(invoice.gross, currency)} ${currency}`, right + 20, paper.y, half - 25, {
    size: 11,
    bold: true,
    align: 'right',
  })
  paper.y += 27
}

/** How to pay it, or that it was paid; then the notes. */
function drawPayment(paper: Paper, invoice: PrintedInvoice): void {
  const { billedBy, paidOn, dueDate, state, gross, number } = invoice
  const heading = (text: string) => {
    paper.need(40)
    paper.y += 10
    paper.put(text, sheet.margin, paper.y, inner, { bold: true, align: 'left' })
    paper.y += 14
  }
  if (state === 'paid' && paidOn) {
    heading('Paid')
    paper.flow(`Paid on ${dayInWords(paidOn)}. Thank you.`)
  } else if (state !== 'void' && gross > 0 && billedBy.bankDetails !== '') {
    heading('Payment')
    const until = dueDate ? ` until ${dayInWords(dueDate)}` : ''
    paper.flow(
      `Please pay ${amountText(gross, invoice.currency)} ${invoice.currency}${until}${number ? `, and name ${number}` : ''}.`,
    )
    paper.flow(billedBy.bankDetails)
  }
  if (invoice.notes !== '') {
    heading('Notes')
    paper.flow(invoice.notes)
  }
}

function footOf({ billedBy, number }: PrintedInvoice): string {
  const first = linesOf(billedBy.footer)[0] ?? billedBy.name
  return number ? `${number} · ${first}` : first
}

function drawMark(paper: Paper, mark: string): void {
  const { doc } = paper
  doc
    .save()
    .rotate(-38, { origin: [sheet.width / 2, sheet.height / 2] })
    .fillOpacity(0.13)
  const look = { size: 150, bold: true, colour: ink.alarm }
  const width = paper.widthOf(mark, look)
  paper.put(mark, (sheet.width - width) / 2, sheet.height / 2 - 90, width + 1, { ...look, align: 'left' })
  doc.restore().fillOpacity(1)
}
