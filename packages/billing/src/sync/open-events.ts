import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

export interface OpenEvent {
  id: string
  type: string
}

/** Stripe's messages about this workspace that no sync has seen yet. */
export async function readOpenEvents(ctx: TenantContext): Promise<OpenEvent[]> {
  const { rows } = await sql<OpenEvent>`select id, type from door.open_stripe_events()`.execute(ctx.sql)
  return rows
}

/** They were there before Stripe was asked, so what was answered contains what they tell. */
export async function handleEvents(ctx: TenantContext, events: readonly OpenEvent[]): Promise<void> {
  if (events.length === 0) return
  await sql`select door.handle_stripe_events(${events.map(({ id }) => id)}::text[], ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
}

/** Money that went back shows in no subscription and no invoice: only then are charges asked for. */
export function tellsOfCorrections(events: readonly OpenEvent[]): boolean {
  return events.some(({ type }) => /^(charge\.(refund|dispute)|refund\.|credit_note\.)/.test(type))
}
