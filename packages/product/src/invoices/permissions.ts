import { definePermissions } from '@freehold/access'

export const invoicePermissions = [
  ...definePermissions('invoice', {
    create: { label: 'Create invoices', roles: ['admin', 'member'] },
    read: { label: 'See invoices', roles: ['admin', 'member'] },
    update: { label: 'Edit drafts of invoices', roles: ['admin', 'member'] },
    delete: { label: 'Delete and restore drafts of invoices', roles: ['admin', 'member'] },
    issue: { label: 'Issue invoices', roles: ['admin', 'member'] },
    send: { label: 'Send invoices by e-mail', roles: ['admin', 'member'] },
    pay: { label: 'Mark invoices as paid', roles: ['admin', 'member'] },
    void: { label: 'Void invoices', roles: ['admin'] },
  }),
  ...definePermissions('invoicing', {
    read: { label: 'See the settings of invoices', roles: ['admin', 'member'] },
    update: { label: 'Change the settings of invoices', roles: ['admin'] },
  }),
]
