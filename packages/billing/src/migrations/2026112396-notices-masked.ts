import { auditTrigger, migrationOf } from '@freehold/db'

const trigger = (mask: string[]) => [
  'drop trigger audit on app.billing_notice',
  auditTrigger('app.billing_notice', 'billing_notice', 'tenant_id', mask),
]

/** News carry links to pay and to invoices, which open for whoever has them: who reads the audit log need not see bills. */
const masked = { up: trigger(['data']), down: trigger([]) }

export default migrationOf('2026112396-notices-masked', [masked])
