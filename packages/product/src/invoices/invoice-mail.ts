import { defineMail } from '@freehold/mail'
import { amountText, type Currency } from '../money/currencies/schema.ts'
import { dayInWords } from '../papers/words.ts'

interface InvoiceMail {
  number: string
  seller: string
  gross: number
  currency: Currency
  dueDate: string
  paid: boolean
  /** What the sender wrote; empty: a sentence of ours. */
  message: string
}

/** An invoice to somebody outside, who has no language or zone of ours. */
export const invoiceMail = defineMail<InvoiceMail>(
  'invoice',
  ({ number, seller, gross, currency, dueDate, paid, message }) => ({
    subject: `Invoice ${number} from ${seller}`,
    heading: `Invoice ${number}`,
    paragraphs: [
      ...(message.trim() === ''
        ? [`Here is invoice ${number} from ${seller}.`]
        : message.trim().split(/\n{2,}/)),
      paid
        ? `It comes to ${amountText(gross, currency)} ${currency} and is paid. Thank you.`
        : `It comes to ${amountText(gross, currency)} ${currency} and is due on ${dayInWords(dueDate)}.`,
    ],
    footnote: 'The invoice is attached as a PDF.',
  }),
  {
    number: 'INV-0042',
    seller: 'Larkfield Studio',
    gross: 276_973,
    currency: 'EUR',
    dueDate: '2026-12-02',
    paid: false,
    message: 'Dear Harbour Books,\n\nthank you for the good work together. Here is our invoice for October.',
  },
)
