import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { BillingAlert } from '../state/derived.ts'

/** Stripe's words for a dispute that is not decided. */
const open = ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review']

/** A bank takes money back, and the plan goes on: staff have some days to answer, and to decide about the workspace. */
export async function disputeAlerts(ctx: TenantContext): Promise<BillingAlert[]> {
  const { rows } = await sql<{ id: string; number: string | null }>`
    select stripe_id as id, number from app.billing_invoice where disputed = any (${open}) order by id`.execute(
    ctx.sql,
  )
  return rows.map(({ id, number }) => ({
    kind: 'disputed',
    detail: `The payment of the invoice ${number ?? id} is disputed. Answer at Stripe.`,
    ids: [id],
  }))
}
