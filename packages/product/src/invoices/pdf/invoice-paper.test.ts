import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { fonts } from '../../papers/fonts.ts'
import { visualRuns } from '../../papers/visual-runs.ts'
import type { InvoiceLine } from '../schema.ts'
import { invoiceTotals } from '../totals.ts'
import type { PrintedInvoice } from './invoice-paper.ts'
import renderInvoice from './render-invoice.ts'

const one: InvoiceLine = {
  description: 'Design',
  quantity: 1_000,
  unit: 'h',
  unitPrice: 9_500,
  discount: 0,
  taxRate: 1_900,
}

function invoiceOf(lines: InvoiceLine[], more: Partial<PrintedInvoice> = {}): PrintedInvoice {
  const { lines: nets, ...totals } = invoiceTotals(lines)
  return {
    number: 'INV-0042',
    state: 'issued',
    currency: 'EUR',
    issueDate: '2026-11-02',
    dueDate: '2026-12-02',
    poNumber: null,
    notes: '',
    lines: lines.map((line, i) => ({ ...line, net: nets[i] ?? 0 })),
    ...totals,
    paidOn: null,
    billedTo: { name: 'Harbour Books', address: 'Hamburg', email: null, taxId: null },
    billedBy: { name: 'Larkfield', address: 'Berlin', taxId: null, bankDetails: 'IBAN DE02', footer: '' },
    ...more,
  }
}

/** What each page says, and how far down its last line of text stands. */
async function pagesOf(invoice: PrintedInvoice): Promise<{ text: string; lowest: number; right: number }[]> {
  const data = await renderInvoice({ invoice, logo: null, fonts, made: new Date('2026-11-02') })
  const loading = getDocument({ data: new Uint8Array(data), verbosity: 0 })
  const pdf = await loading.promise
  const pages = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent()
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    pages.push({
      text: texts.map(({ str }) => str).join(' '),
      lowest: Math.min(...texts.map(({ transform }) => Number(transform[5]))),
      right: Math.max(...texts.map(({ transform, width }) => Number(transform[4]) + width)),
    })
  }
  await loading.destroy()
  return pages
}

describe('a long invoice', () => {
  test.each([19, 22, 23, 24, 25])(
    'of %i lines repeats its head, counts its pages, and its totals never stand alone',
    async (count) => {
      const lines = Array.from({ length: count }, (_, i) => ({
        ...one,
        description: `Line number ${i + 1}.`,
      }))
      const pages = await pagesOf(invoiceOf(lines))
      pages.forEach(({ text, lowest }, i) => {
        expect(text).toContain(`Page ${i + 1} of ${pages.length}`)
        expect(lowest).toBeGreaterThan(20)
      })
      const all = pages.map(({ text }) => text).join(' ')
      for (const { description } of lines) expect(all.split(description)).toHaveLength(2)
      const last = pages.find(({ text }) => text.includes('Total'))?.text ?? ''
      expect(last).toContain('Description')
      expect(last).toContain(`Line number ${count}.`)
    },
  )

  test('of lines of twenty rows each loses none', async () => {
    const description = Array.from({ length: 20 }, (_, i) => `row ${i}`).join('\n')
    const pages = await pagesOf(invoiceOf(Array.from({ length: 30 }, () => ({ ...one, description }))))
    const rows = pages.map(({ text }) => text.match(/row 19/g)?.length ?? 0)
    expect(rows.reduce((sum, each) => sum + each, 0)).toBe(30)
    expect(pages.every(({ lowest }) => lowest > 20)).toBe(true)
  })
})

describe('an invoice', () => {
  test('with names without a space, and amounts as large as they get, stays within its margins', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6)
    const big = { ...one, description: name, unitPrice: 800_000_000_000_000 / 1_000, quantity: 1_000_000 }
    const pages = await pagesOf(
      invoiceOf([big], {
        billedTo: { name, address: name, email: null, taxId: name.slice(0, 50) },
        poNumber: name.slice(0, 100),
      }),
    )
    for (const { right } of pages) expect(right).toBeLessThan(595 - 40)
    expect(pages[0]?.text).toContain('9,520,000,000,000.00 EUR')
  })

  test('with a credit, a gift and currencies of no and three digits says what they come to', async () => {
    const lines = [
      { ...one, quantity: -2_500 },
      { ...one, unitPrice: 0, discount: 500 },
    ]
    const [yen] = await pagesOf(invoiceOf(lines, { currency: 'JPY' }))
    expect(yen?.text).toContain('Credit note')
    expect(yen?.text).toContain('-23,750')
    expect(yen?.text).not.toContain('Please pay')
    const [dinar] = await pagesOf(invoiceOf([one], { currency: 'KWD' }))
    expect(dinar?.text).toContain('11.305 KWD')
  })

  test.each([
    ['void', 'VOID', 'IBAN'],
    ['draft', 'DRAFT', 'Paid'],
    ['paid', 'Paid on 5 November 2026', 'IBAN'],
    ['sent', 'Please pay 113.05 EUR until 2 December 2026, and name INV-0042.', 'VOID'],
  ] as const)('that is %s says %j and not %j', async (state, says, not) => {
    const [page] = await pagesOf(invoiceOf([one], { state, paidOn: state === 'paid' ? '2026-11-05' : null }))
    expect(page?.text).toContain(says)
    expect(page?.text).not.toContain(not)
  })

  test('with notes of thousands of letters goes on until they end', async () => {
    const notes = Array.from({ length: 600 }, (_, i) => `word${i}`).join(' ')
    const text = (await pagesOf(invoiceOf([one], { notes }))).map((page) => page.text).join(' ')
    expect(text).toContain('word0')
    expect(text).toContain('word599')
  })
})

test.each([
  ['Harbour Books', ['Harbour Books']],
  ['مرحبا', ['مرحبا']],
  ['INV 7 مرحبا', ['INV 7 ', 'مرحبا']],
  ['مرحبا 12', ['12', 'مرحبا ']],
])('the line %s is drawn from the left as %j', (line, runs) => {
  expect(visualRuns(line).map(({ text }) => text)).toEqual(runs)
})
