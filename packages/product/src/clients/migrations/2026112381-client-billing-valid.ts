import { migrationOf } from '@freehold/db'

const names = ['billing_email', 'billing_address', 'tax_id', 'currency', 'payment_days']

/** Looks at every row, so in a step of its own that locks nobody out. */
const valid = {
  up: names.map((name) => `alter table app.client validate constraint client_${name}_check`),
  down: [],
}

export default migrationOf('2026112381-client-billing-valid', [valid])
