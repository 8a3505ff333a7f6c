import { migrationOf, tenantTable } from '@freehold/db'

/** Answers of finished writes, by key, for 24 hours. Written in the write's own transaction: nothing in flight is stored. */
const idempotencyKey = tenantTable('idempotency_key', {
  columns: [
    'actor text not null',
    'operation text not null',
    'key text not null check (char_length(key) between 1 and 255)',
    'request_hash text not null',
    // json, not jsonb: a replay must be the same text, keys in the same order.
    'response json not null',
  ],
  uniques: [['actor', 'operation', 'key']],
  indexes: [['created_at']],
  softDelete: false,
  audit: false,
})

export default migrationOf('2026112308-idempotency', [idempotencyKey])
