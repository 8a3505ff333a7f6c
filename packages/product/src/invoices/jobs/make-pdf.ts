import { recordId } from '@freehold/core/schema'
import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { makePdf } from '../make-pdf.ts'

export const makePdfJob = defineJob({
  name: 'invoices.pdf',
  input: z.strictObject({ invoiceId: recordId, number: z.nullable(z.string()) }),
  label: ({ number }) => (number === null ? 'PDF of a draft invoice' : `PDF of ${number}`),
  timeoutSeconds: 120,
  async handler(run, { invoiceId }) {
    return { fileId: (await makePdf(run, invoiceId)).id }
  },
})
