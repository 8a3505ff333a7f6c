import { defineFeature } from '@freehold/api'
import { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'
import { Invoicing } from './invoicing.entity.ts'
import { invoicingResource } from './invoicing-resource.ts'
import invoices from './migrations/2026112382-invoices.ts'
import { invoicePermissions } from './permissions.ts'
import { invoicesRouter } from './router.ts'

export { invoiceResource } from './invoice-resource.ts'
export { readInvoicing } from './read-invoicing.ts'

export const invoicesFeature = defineFeature({
  name: 'invoices',
  router: invoicesRouter,
  entities: [Invoice, Invoicing],
  migrations: [invoices],
  permissions: invoicePermissions,
  resources: [invoiceResource, invoicingResource],
})
