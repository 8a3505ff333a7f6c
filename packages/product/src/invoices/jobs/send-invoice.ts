import { recordId } from '@freehold/core/schema'
import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { mailInvoice } from '../mail-invoice.ts'

export const sendInvoiceJob = defineJob({
  name: 'invoices.send',
  input: z.strictObject({ invoiceId: recordId, number: z.string(), to: z.string(), message: z.string() }),
  label: ({ number }) => `${number} by e-mail`,
  timeoutSeconds: 180,
  effect: 'once',
  handler: mailInvoice,
})
