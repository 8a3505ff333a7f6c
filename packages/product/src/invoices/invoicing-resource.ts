import { defineResource } from '@freehold/access'
import { Invoicing } from './invoicing.entity.ts'

export const invoicingResource = defineResource({
  subject: 'invoicing',
  label: 'Settings of invoices',
  entity: Invoicing,
  nameColumn: 'seller_name',
  fields: {
    number_prefix: 'In front of numbers',
    next_number: 'Next number is at least',
    payment_days: 'Days to pay',
    currency: 'Currency',
    tax_rate: 'Tax rate, in hundredths of a percent',
    seller_name: 'Name on invoices',
    seller_address: 'Address on invoices',
    seller_tax_id: 'Tax id',
    bank_details: 'Bank details',
    footer: 'Footer',
  },
})
