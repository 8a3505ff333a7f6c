/**
 * The reviewed list. `unreadable`: the application role holds no right on it at all. `reference`: it may only read it, and
 * the content is the same for all tenants. The proof checks each claim; a name that matches nothing fails too.
 */
export const exempt: { table: string; claim: 'unreadable' | 'reference' | 'queue'; why: string }[] = [
  { table: 'control.users', claim: 'unreadable', why: 'people; read through doors' },
  {
    table: 'control.user_pictures',
    claim: 'unreadable',
    why: 'pictures of people; read through read_user_picture()',
  },
  { table: 'control.identities', claim: 'unreadable', why: 'people; read through doors' },
  { table: 'control.tenants', claim: 'unreadable', why: 'read before a tenant is known, through doors' },
  {
    table: 'control.directory',
    claim: 'unreadable',
    why: 'which person is in which tenant; read through doors',
  },
  {
    table: 'control.plan_override',
    claim: 'unreadable',
    why: 'set by operators, read through tenant_plan()',
  },
  {
    table: 'control.feature_override',
    claim: 'unreadable',
    why: 'set by operators, read through tenant_plan()',
  },
  {
    table: 'control.limit_override',
    claim: 'unreadable',
    why: 'set by operators, read through tenant_plan()',
  },
  {
    table: 'control.rate_bucket',
    claim: 'unreadable',
    why: 'what is left of rate limits, for a minute at most; taken through take_tokens()',
  },
  { table: 'control.limiter_process', claim: 'unreadable', why: 'which processes share the rate limits' },
  { table: 'control.operators', claim: 'unreadable', why: 'staff; asked about through is_operator()' },
  {
    table: 'control.alert',
    claim: 'unreadable',
    why: 'what is wrong with the queues; written through doors, read by operators',
  },
  {
    table: 'control.dead_letter_act',
    claim: 'unreadable',
    why: 'what staff decided about jobs given up; told by the audit log',
  },
  {
    table: 'control.operator_session',
    claim: 'unreadable',
    why: 'staff acting on behalf of tenants; read through doors',
  },
  {
    table: 'control.slug_redirect',
    claim: 'unreadable',
    why: 'addresses workspaces had; asked through moved_tenant() and tenant_settings()',
  },
  {
    table: 'control.erasure_receipt',
    claim: 'unreadable',
    why: 'what is left of erased tenants, who are nobody’s any more',
  },
  {
    table: 'control.invitation_key',
    claim: 'unreadable',
    why: 'hashes of invitation links; asked through find_invitation()',
  },
  {
    table: 'control.api_key_secret',
    claim: 'unreadable',
    why: 'hashes of API keys and when they were used; asked through find_api_key() and api_key_uses()',
  },
  {
    table: 'control.provider_event',
    claim: 'unreadable',
    why: 'messages of the sign-in service; written and asked through doors',
  },
  {
    table: 'control.ended_session',
    claim: 'unreadable',
    why: 'sessions that are over; asked through session_of_identity()',
  },
  {
    table: 'control.removed_identity',
    claim: 'unreadable',
    why: 'people deleted at the sign-in service; asked through session_of_identity()',
  },
  {
    table: 'control.sso_domain',
    claim: 'unreadable',
    why: 'which workspace has proven a domain; asked by the sign-in through sso_of_domain()',
  },
  {
    table: 'control.idempotency_key',
    claim: 'unreadable',
    why: 'answers of people’s own writes; each person’s own, through kept_answer()',
  },
  {
    table: 'control.undeliverable_address',
    claim: 'unreadable',
    why: 'addresses that refused mail; asked by whoever sends, one by one, through mail_refusal_of()',
  },
  {
    table: 'control.stripe_customer',
    claim: 'unreadable',
    why: 'whose a customer of Stripe’s is; asked when a message of Stripe’s arrives',
  },
  {
    table: 'control.stripe_event',
    claim: 'unreadable',
    why: 'messages of Stripe’s; a workspace’s own through open_stripe_events()',
  },
  {
    table: 'control.billing_finding',
    claim: 'unreadable',
    why: 'what differed between Stripe and us; read by operators',
  },
  {
    table: 'control.billing_watermark',
    claim: 'unreadable',
    why: 'up to when Stripe’s messages were compared',
  },
  { table: 'control.audit_entry', claim: 'unreadable', why: 'what people did outside any tenant' },
  {
    table: 'app.audit_entry_*',
    claim: 'unreadable',
    why: 'partitions; reached through their parent only',
  },
  { table: 'app.permission', claim: 'reference', why: 'permissions come from code' },
  { table: 'app.system_role', claim: 'reference', why: 'system roles come from code' },
  { table: 'app.system_role_permission', claim: 'reference', why: 'system roles come from code' },
  { table: 'app.exchange_rate', claim: 'reference', why: 'published exchange rates, the same for everybody' },
  {
    table: 'control.exchange_feed',
    claim: 'unreadable',
    why: 'what of the published rates was fetched last; written by the worker through a door',
  },
  { table: 'freehold_ledger.migration', claim: 'unreadable', why: 'which migrations ran' },
  { table: 'auth.*', claim: 'unreadable', why: 'the embedded sign-in, under its own role' },
  {
    table: 'pgboss.*',
    claim: 'queue',
    why: 'the job queue: own policy by the tenant in the payload, attacked by forged jobs',
  },
]

/** Technical tables whose every write is not worth an audit entry. */
export const unaudited: { table: string; why: string }[] = [
  {
    table: 'app.job',
    why: 'progress of background work, several writes a second; the act that caused it is audited',
  },
  { table: 'app.job_effect', why: 'notes that a job did its work, in the audited transaction that did it' },
  { table: 'app.notification', why: 'copies of what audited writes and jobs tell; read by one person' },
  {
    table: 'app.notification_preference',
    why: 'what one person wants to hear: their own choice, which is nobody else’s business',
  },
  { table: 'control.alert', why: 'numbers of queues, written every ten seconds while something is wrong' },
  { table: 'app.usage_hour', why: 'counts of calls by the hour, written every ten seconds' },
  { table: 'app.usage_event', why: 'what was used, many a minute; the act that used it is audited' },
  { table: 'app.usage_report', why: 'copies of usage events on their way to Stripe' },
  { table: 'app.usage_period', why: 'a copy of the months that Stripe invoices' },
  { table: 'app.usage_month', why: 'counts of calls by the month, written as they are made' },
  {
    table: 'app.import',
    why: 'counts of a running import, several writes a second; each row it makes is audited',
  },
  { table: 'app.import_error', why: 'rows that were not taken: nothing became of them' },
  { table: 'app.idempotency_key', why: 'copies of answers for 24 hours; the write itself is audited' },
  {
    table: 'control.idempotency_key',
    why: 'copies of answers for 24 hours; the write itself is audited',
  },
  {
    table: 'control.provider_event',
    why: 'ids of messages received, to know repetitions; what a message changes is audited',
  },
  {
    table: 'control.undeliverable_address',
    why: 'what mail servers answered lately: nobody’s act',
  },
  {
    table: 'app.webhook_health',
    why: 'how an endpoint answers; what people decide about it is audited apart',
  },
  { table: 'app.webhook_delivery', why: 'copies of what audited writes told; tells itself how it went' },
  { table: 'app.webhook_attempt', why: 'a log of requests already' },
  {
    table: 'app.invoice_series',
    why: 'the last number given; the invoice that got it is audited with it',
  },
  { table: 'app.audit_entry', why: 'the audit itself' },
]
