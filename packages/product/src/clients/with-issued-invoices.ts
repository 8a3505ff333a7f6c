import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Which of these clients have an invoice that must be kept, and the client with it. */
export async function withIssuedInvoices(
  ctx: TenantContext,
  ids: readonly string[],
): Promise<Map<string, AppError>> {
  const found = await sql<{ id: string }>`
    select distinct client_id as id from live.invoice where client_id = any(${ids}::uuid[]) and state <> 'draft'`.execute(
    ctx.sql,
  )
  const refusal = new AppError('conflict', 'It has issued invoices, which must be kept. Archive it instead.')
  return new Map(found.rows.map(({ id }) => [id, refusal]))
}
