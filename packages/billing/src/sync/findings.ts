import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { AlertKind, BillingAlert } from '../state/derived.ts'

const alertKinds: Record<AlertKind, true> = {
  several_subscriptions: true,
  unknown_status: true,
  unknown_invoice_status: true,
  unknown_price: true,
  customer_deleted: true,
  subscriptions_vanished: true,
  past_due_without_invoice: true,
  subscription_beside_manual: true,
  disputed: true,
}

/** No sync has succeeded for an hour. */
export const syncFailing = 'sync_failing'

/** Notes a difference or oddity for staff. `repaired`: it is over with this, and only to be read. False: it was known. */
export async function noteFinding(
  ctx: TenantContext,
  kind: string,
  about: string,
  words: string,
  repaired: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    select door.note_billing_finding(${kind}, ${`${ctx.tenant.id} ${about}`}, ${words}, ${repaired}, ${ctx.clock.now()}) as fresh`.execute(
    ctx.sql,
  )
  return rows[0]?.fresh ?? false
}

/** What the derivation found odd: open as long as it is, logged when it begins. */
export async function noteAlerts(ctx: TenantContext, alerts: readonly BillingAlert[]): Promise<void> {
  const about = (alert: BillingAlert) => alert.ids.toSorted().join(' ')
  for (const alert of alerts)
    if (await noteFinding(ctx, alert.kind, about(alert), alert.detail, false))
      ctx.log.error('billing needs a look', {
        finding: alert.kind,
        about: about(alert),
        detail: alert.detail,
      })
  const still = alerts.map((alert) => `${ctx.tenant.id} ${about(alert)}`)
  await sql`select door.settle_billing_findings(${[...Object.keys(alertKinds), syncFailing]}, ${still}, ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
}
