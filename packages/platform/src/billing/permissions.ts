import { definePermissions } from '@freehold/access'

/** The owner holds both: money is theirs to decide. */
export const billingPermissions = definePermissions('billing', {
  read: { label: 'See plan, invoices and payments', roles: ['admin'] },
  manage: { label: 'Buy, change and cancel the plan, and pay', roles: [] },
})
