import type { Fonts } from '../../papers/fonts.ts'
import { Paper } from '../../papers/paper.ts'
import { drawInvoice, type PrintedInvoice } from './invoice-paper.ts'

export interface RenderInvoice {
  invoice: PrintedInvoice
  /** PNG or JPEG. */
  logo: Uint8Array | null
  fonts: Fonts
  made: Date
}

/** The PDF of an invoice, in a process of its own: it gets all that it needs and knows nothing else. */
export default async function renderInvoice({
  invoice,
  logo,
  fonts,
  made,
}: RenderInvoice): Promise<Uint8Array> {
  const paper = new Paper(fonts, invoice.number ?? 'Draft invoice', made)
  drawInvoice(paper, invoice, logo)
  return paper.end()
}
