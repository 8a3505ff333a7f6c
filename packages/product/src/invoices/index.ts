import { defineFeature } from '@freehold/api'
import { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'
import { Invoicing } from './invoicing.entity.ts'
import { invoicingResource } from './invoicing-resource.ts'
import { makePdfJob } from './jobs/make-pdf.ts'
import { sendInvoiceJob } from './jobs/send-invoice.ts'
import { overdueCron, overdueJob } from './jobs/tell-overdue.ts'
import invoices from './migrations/2026112382-invoices.ts'
import invoiceFiles from './migrations/2026112388-invoice-files.ts'
import filePurposeValid from './migrations/2026112389-file-purpose-valid.ts'
import { invoiceOverdue, invoicePaid } from './notifications.ts'
import { invoicePermissions } from './permissions.ts'
import { invoicesRouter } from './router.ts'
import { seedInvoices } from './seed-invoices.ts'

export { invoiceResource } from './invoice-resource.ts'
export { readInvoicing } from './read-invoicing.ts'

export const invoicesFeature = defineFeature({
  name: 'invoices',
  router: invoicesRouter,
  entities: [Invoice, Invoicing],
  migrations: [invoices, invoiceFiles, filePurposeValid],
  jobs: [makePdfJob, sendInvoiceJob, overdueJob],
  crons: [overdueCron],
  notifications: [invoicePaid, invoiceOverdue],
  permissions: invoicePermissions,
  resources: [invoiceResource, invoicingResource],
  demo: seedInvoices,
})
