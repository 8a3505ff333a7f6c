import { loginRoles, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

const { operator } = loginRoles
const isOperator = '(select door.is_operator(freehold.acting_user_id()))'

/** What we derived last from what Stripe said: one row per workspace. Written by the sync alone. */
const account = tenantTable('billing_account', {
  softDelete: false,
  columns: [
    'customer_id text',
    'test_clock_id text',
    // Now, as this customer lives it: its test clock's time, else the time of the sync.
    'clock_now timestamptz',
    `state text not null default 'none'
       check (state in ('none', 'incomplete', 'trialing', 'active', 'canceling', 'past_due', 'restricted', 'cancelled', 'manual'))`,
    `access text not null default 'full' check (access in ('full', 'read_only', 'billing_only'))`,
    `plan text not null default 'free'`,
    `"interval" text check ("interval" in ('month', 'year'))`,
    'seats integer check (seats >= 0)',
    'subscription_id text',
    'subscription_status text',
    'schedule_id text',
    'period_start timestamptz',
    'period_end timestamptz',
    'trial_end timestamptz',
    'trial_used boolean not null default false',
    'had_subscription boolean not null default false',
    'cancel_at timestamptz',
    `afterwards text check (afterwards in ('free', 'close'))`,
    'past_due_since timestamptz',
    'restrict_at timestamptz',
    'cancelled_at timestamptz',
    'retention_ends_at timestamptz',
    'manual_plan text',
    'manual_until timestamptz',
    // { type, brand, last4, expMonth, expYear }
    'payment_method jsonb',
    'next_plan text',
    `next_interval text check (next_interval in ('month', 'year'))`,
    'next_plan_at timestamptz',
    'next_invoice_amount bigint',
    'next_invoice_currency text',
    'next_invoice_at timestamptz',
    'balance bigint not null default 0',
    'po_number text',
    'billing_name text',
    'billing_email text',
    'address jsonb',
    // [{ id, type, value, verification }]
    `tax_ids jsonb not null default '[]'`,
    // Addresses that get what owners otherwise get.
    `contacts text[] not null default '{}'`,
    // When the passing of time alone changes something next.
    'deadline_at timestamptz',
    'synced_at timestamptz',
    'sync_error text',
    'sync_failed_at timestamptz',
  ],
})

const oneAccount = {
  up: [
    'create unique index billing_account_one on app.billing_account (tenant_id)',
    // A sync that found nothing new is no act of anybody's: what it notes of itself is no entry of the audit log.
    'drop trigger audit on app.billing_account',
    `create trigger audit after insert or delete or update of customer_id, test_clock_id, state, access, plan, "interval", seats, subscription_id,
       schedule_id, period_end, trial_end, trial_used, cancel_at, afterwards, past_due_since, restrict_at, cancelled_at, retention_ends_at, manual_plan,
       manual_until, payment_method, next_plan, next_interval, next_plan_at, balance, po_number, billing_name, billing_email, address, tax_ids, contacts
       on app.billing_account for each row execute function freehold.audit('billing_account', 'tenant_id', '', 'user_id')`,
    `create index billing_account_deadline on app.billing_account (tenant_id, deadline_at) where deadline_at is not null`,
  ],
  down: [],
}

/** Copies of Stripe's invoices, for pages and receipts. Amounts in the smallest unit of the currency. */
const invoice = tenantTable('billing_invoice', {
  softDelete: false,
  // Whoever has these links sees the invoice without signing in.
  audit: { mask: ['hosted_invoice_url', 'invoice_pdf'] },
  columns: [
    'stripe_id text not null',
    'subscription_id text',
    'number text',
    `status text not null check (status in ('draft', 'open', 'paid', 'void', 'uncollectible'))`,
    'reason text',
    'currency text not null',
    'subtotal bigint not null',
    'tax bigint not null default 0',
    'total bigint not null',
    'amount_due bigint not null',
    'amount_paid bigint not null',
    'amount_remaining bigint not null',
    'amount_refunded bigint not null default 0',
    'amount_credited bigint not null default 0',
    // Stripe's word for how the dispute stands; null: nobody disputes it.
    'disputed text',
    'period_start timestamptz',
    'period_end timestamptz',
    'po_number text',
    'hosted_invoice_url text',
    'invoice_pdf text',
    'invoiced_at timestamptz not null',
    'finalized_at timestamptz',
    'due_at timestamptz',
    'paid_at timestamptz',
    'attempted boolean not null default false',
    'attempt_count integer not null default 0',
    'next_attempt_at timestamptz',
    // Money back and disputes, one by one: [{ id, kind, amount, currency, status, reason, at }]
    `corrections jsonb not null default '[]'`,
  ],
  uniques: [],
  indexes: [['invoiced_at desc', 'id desc']],
})

const oneInvoice = {
  up: ['create unique index billing_invoice_stripe on app.billing_invoice (tenant_id, stripe_id)'],
  down: [],
}

/** What people are told, each thing once: the row is written with the state that causes it, and lets no second one in. */
const notice = tenantTable('billing_notice', {
  softDelete: false,
  columns: [
    'kind text not null',
    // What the news is about: the trial's end, the invoice, the beginning of the episode.
    'episode text not null',
    // Amounts, dates and names of that moment.
    `data jsonb not null default '{}'`,
    // By the customer's clock.
    'happened_at timestamptz not null',
    'mails integer',
    'told_at timestamptz',
  ],
  indexes: [['created_at desc', 'id desc']],
})

const oneNotice = {
  up: ['create unique index billing_notice_once on app.billing_notice (tenant_id, kind, episode)'],
  down: [],
}

/** Of workspaces' billing staff see how it stands and what was paid; no address, no contact, no way to pay. */
const operatorReads = {
  up: [
    `create policy operator_select on app.billing_account for select to ${operator} using (${isOperator})`,
    `grant select (tenant_id, id, customer_id, test_clock_id, clock_now, state, access, plan, "interval", seats, subscription_id, subscription_status,
       period_start, period_end, trial_end, trial_used, had_subscription, cancel_at, afterwards, past_due_since, restrict_at, cancelled_at,
       retention_ends_at, manual_plan, manual_until, next_plan, next_interval, next_plan_at, next_invoice_amount, next_invoice_currency,
       next_invoice_at, balance, deadline_at, synced_at, sync_error, sync_failed_at, created_at, updated_at)
       on app.billing_account to ${operator}`,
    `create policy operator_select on app.billing_invoice for select to ${operator} using (${isOperator})`,
    `grant select (tenant_id, id, stripe_id, subscription_id, number, status, reason, currency, subtotal, tax, total, amount_due, amount_paid,
       amount_remaining, amount_refunded, amount_credited, disputed, period_start, period_end, invoiced_at, finalized_at, due_at, paid_at,
       attempted, attempt_count, next_attempt_at, corrections) on app.billing_invoice to ${operator}`,
    `create policy operator_select on app.billing_notice for select to ${operator} using (${isOperator})`,
    `grant select (tenant_id, id, kind, episode, happened_at, mails, told_at, created_at) on app.billing_notice to ${operator}`,
    // For the doors that say which workspaces are due.
    `create policy door on app.billing_account for select to ${ownerRoles.door} using (true)`,
    `grant select on app.billing_account to ${ownerRoles.door}`,
    `create policy door_manual on app.billing_account for update to ${ownerRoles.door} using (true) with check (true)`,
    `create policy door_open on app.billing_account for insert to ${ownerRoles.door} with check (true)`,
    `grant insert, update on app.billing_account to ${ownerRoles.door}`,
  ],
  down: [],
}

export default migrationOf('2026112390-billing-tables', [
  account,
  oneAccount,
  invoice,
  oneInvoice,
  notice,
  oneNotice,
  operatorReads,
])
