import { migrationOf, tenantTable } from '@freehold/db'

/** What somebody asked for; `noted` is what its job has done so far, so that a crash repeats nothing. */
const changes = tenantTable('billing_change', {
  columns: [
    `kind text not null check (kind in ('trial', 'plan', 'cancel', 'resume', 'undo_downgrade', 'details', 'pay'))`,
    `wanted jsonb not null default '{}'`,
    `state text not null default 'open' check (state in ('open', 'done', 'refused', 'failed', 'action_required'))`,
    `noted jsonb not null default '{}'`,
    'message text',
    'pay_url text',
    'finished_at timestamptz',
  ],
  indexes: [['created_at desc', 'id desc']],
  softDelete: false,
  audit: { mask: ['noted', 'pay_url'] },
})

/** A double click and a second admin find the first one’s here. */
const oneOpen = {
  up: [`create unique index billing_change_open on app.billing_change (tenant_id) where state = 'open'`],
  down: [],
}

/** A page of Stripe's to pay on that was handed out. At most one waits, so that two open pages cannot buy twice. */
const checkouts = tenantTable('billing_checkout', {
  columns: [
    `wanted jsonb not null`,
    `state text not null default 'waiting' check (state in ('waiting', 'over'))`,
    'session_id text',
  ],
  softDelete: false,
  audit: { mask: ['session_id'] },
})

const oneWaiting = {
  up: [
    `create unique index billing_checkout_waiting on app.billing_checkout (tenant_id) where state = 'waiting'`,
  ],
  down: [],
}

export default migrationOf('2026112393-billing-changes', [changes, oneOpen, checkouts, oneWaiting])
