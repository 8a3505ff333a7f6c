import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'

interface InvoiceRow {
  id: string
  number: string | null
  status: string
  at: string
  currency: string
  total: number
  remaining: number
  refunded: number
  disputed: string | null
}

/** What happened lately: bills, mails, messages of Stripe's, and what did not fit together. Neither links nor addresses. */
export async function readTenantNews(ctx: OperatorContext, tenantId: string) {
  const invoices = await sql<InvoiceRow>`
    select stripe_id as id, number, status, invoiced_at as at, currency, total::float8, amount_remaining::float8 as remaining,
      amount_refunded::float8 as refunded, disputed
    from app.billing_invoice where tenant_id = ${tenantId} order by invoiced_at desc, id desc limit 20`.execute(
    ctx.sql,
  )
  const notices = await sql<{ kind: string; at: string; mails: number | null }>`
    select kind, happened_at as at, mails from app.billing_notice
    where tenant_id = ${tenantId} order by created_at desc, id desc limit 20`.execute(ctx.sql)
  const events = await sql<{ id: string; type: string; at: string; handledAt: string | null }>`
    select id, type, created as at, handled_at as "handledAt" from control.stripe_event
    where tenant_id = ${tenantId} order by received_at desc, id desc limit 20`.execute(ctx.sql)
  const problems = await sql<{ kind: string; words: string; foundAt: string; settledAt: string | null }>`
    select kind, words, found_at as "foundAt", settled_at as "settledAt" from control.billing_finding
    where tenant_id = ${tenantId} order by settled_at desc nulls first, found_at desc, id desc limit 20`.execute(
    ctx.sql,
  )
  return {
    invoices: invoices.rows.map(presentInvoice),
    notices: notices.rows.map((row) => ({ ...row, at: isoTime(row.at) })),
    events: events.rows.map((row) => ({ ...row, at: isoTime(row.at), handledAt: isoTime(row.handledAt) })),
    problems: problems.rows.map((row) => ({
      ...row,
      foundAt: isoTime(row.foundAt),
      settledAt: isoTime(row.settledAt),
    })),
  }
}

function presentInvoice({ currency: code, total, remaining, refunded, at, ...row }: InvoiceRow) {
  const currency = code.toUpperCase()
  return {
    ...row,
    at: isoTime(at),
    total: { amount: total, currency },
    remaining: { amount: remaining, currency },
    refunded: { amount: refunded, currency },
  }
}
