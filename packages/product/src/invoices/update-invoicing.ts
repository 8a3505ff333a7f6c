import { authorize, authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { applyChanges } from '../record/apply-changes.ts'
import { invoicingResource } from './invoicing-resource.ts'
import { readInvoicing } from './read-invoicing.ts'
import type { InvoicingSettings, UpdateInvoicingInput } from './schema.ts'

/** Settings of invoices to come; what was issued keeps what it says. */
export async function updateInvoicing(
  ctx: VerbContext,
  input: UpdateInvoicingInput,
): Promise<InvoicingSettings> {
  authorize(ctx, 'invoicing:update')
  const { expectedVersion, ...changes } = input
  // The first change makes the row; of two first ones the second waits here and finds it.
  await sql`insert into app.invoicing (tenant_id) values (default) on conflict do nothing`.execute(ctx.sql)
  const row = await sql<{ id: string }>`select id from app.invoicing`.execute(ctx.sql)
  const id = row.rows[0]?.id ?? ''
  const settings = await authorizedLoad(ctx, 'invoicing:update', invoicingResource, id, { expectedVersion })
  applyChanges(settings, changes)
  await ctx.em.flush()
  return readInvoicing(ctx)
}
