import type { TenantContext } from '@freehold/db'
import type { MeterName } from '@freehold/plans'
import { sql } from 'kysely'
import { accountTime } from './metering-account.ts'

export interface Usage {
  /** Stable and the feature's own, at most 55 characters, e.g. `render:<id of the row>`. */
  id: string
  meter: MeterName
  /** In the meter's unit, to three decimals. */
  quantity: number
  /** When it was used; now, by the customer's clock, unless told. */
  at?: Date
}

/**
 * Notes what was used in the transaction that used it: both happen or neither. Stored once by its id, however often it is told.
 * @returns whether it was new
 */
export async function recordUsage(ctx: TenantContext, { id, meter, quantity, at }: Usage): Promise<boolean> {
  requireQuantity(meter, quantity)
  const time = at ?? (await accountTime(ctx))
  const made = await sql<{ id: string }>`
    insert into app.usage_event (event_id, meter, quantity, occurred_at, billed_at)
    values (${id}, ${meter}, ${quantity}, ${time}, ${time})
    on conflict (tenant_id, event_id) do nothing returning id`.execute(ctx.sql)
  return made.rows.length === 1
}

/**
 * Says that a recorded use was another quantity (0: none). What was reported of it is taken back or made good with the next report.
 * @returns false when there is no such event
 */
export async function correctUsage(
  ctx: TenantContext,
  { id, quantity }: Pick<Usage, 'id' | 'quantity'>,
): Promise<boolean> {
  requireQuantity('a correction', quantity)
  const done = await sql`
    update app.usage_event set quantity = ${quantity}, revision = revision + (quantity <> ${quantity}::numeric(20, 3))::integer
    where event_id = ${id}`.execute(ctx.sql)
  return done.numAffectedRows === 1n
}

function requireQuantity(what: string, quantity: number): void {
  if (!Number.isFinite(quantity) || quantity < 0)
    throw new Error(`Usage of ${what} must be a number from 0, not ${quantity}`)
}
