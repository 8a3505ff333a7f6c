import type { BillingAccount, ChangeKind, ChangeState, WantedByKind } from '@freehold/billing'
import { isoTime } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { intervalWords, planRefOf } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { billingChange } from './schema.ts'

type Shown = z.infer<typeof billingChange>

interface Row {
  id: string
  kind: ChangeKind
  wanted: WantedByKind[ChangeKind]
  state: ChangeState
  message: string | null
  payUrl: string | null
  requestedBy: string | null
  requestedAt: string
  finishedAt: string | null
}

/** How long people see how their last change went. */
const shownFor = '1 day'

/** By its id, or the newest that somebody should still see. The open one is always it: there is one at a time. */
export async function selectChange(
  ctx: TenantContext,
  account: BillingAccount | null,
  id: string | null = null,
): Promise<Shown | null> {
  const found = await sql<Row>`
    select c.id, c.kind, c.wanted, c.state, c.message, c.pay_url as "payUrl", m.name as "requestedBy",
      c.created_at as "requestedAt", c.finished_at as "finishedAt"
    from app.billing_change c left join app.membership m on m.user_id = c.created_by
    where case when ${id}::uuid is null
      then c.finished_at is null or c.created_at > ${ctx.clock.now()}::timestamptz - ${shownFor}::interval
      else c.id = ${id}::uuid end
    order by c.created_at desc, c.id desc limit 1`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) return null
  const { wanted, ...shown } = row
  return {
    ...shown,
    ...(paidMeanwhile(row, account) && { state: 'done' as const, message: null, payUrl: null }),
    label: labelOf(row.kind, wanted),
    requestedAt: isoTime(row.requestedAt),
    finishedAt: row.finishedAt === null ? null : isoTime(row.finishedAt),
  }
}

/** The payer confirmed on Stripe's page since. */
function paidMeanwhile({ kind, state, wanted }: Row, account: BillingAccount | null): boolean {
  if (state !== 'action_required' || !account) return false
  if (kind !== 'plan') return account.state === 'active'
  const { plan, interval } = wanted as WantedByKind['plan']
  return account.plan === plan && account.interval === interval
}

const labels: Readonly<Record<Exclude<ChangeKind, 'trial' | 'plan'>, string>> = {
  cancel: 'Cancel the subscription',
  resume: 'Go on with the subscription',
  undo_downgrade: 'Stay on the plan',
  details: 'Change what stands on invoices',
  pay: 'Pay what is open',
}

function labelOf(kind: ChangeKind, wanted: WantedByKind[ChangeKind]): string {
  if (kind !== 'trial' && kind !== 'plan') return labels[kind]
  const { plan, interval } = wanted as WantedByKind['plan']
  const { label } = planRefOf(plan)
  if (kind === 'trial') return `Try ${label}`
  return `Change to ${label}, billed ${intervalWords[interval]}`
}
