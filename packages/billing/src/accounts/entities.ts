import { BillingNotice } from '../notices/billing-notice.entity.ts'
import { BillingAccount } from './billing-account.entity.ts'
import { BillingInvoice } from './billing-invoice.entity.ts'

export const billingEntities = [BillingAccount, BillingInvoice, BillingNotice]
