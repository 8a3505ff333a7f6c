import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { numberText } from './number-text.ts'

/**
 * The next number of a prefix, at least `floor`. The series' row stays locked until the transaction ends: two that issue wait for
 * each other, and one that fails gives its number back.
 */
export async function takeNumber(ctx: TenantContext, prefix: string, floor: number): Promise<string> {
  const taken = await sql<{ number: number }>`
    insert into app.invoice_series (prefix, last_number) values (${prefix}, ${floor})
    on conflict (tenant_id, prefix) do update set last_number = greatest(invoice_series.last_number + 1, ${floor})
    returning last_number as number`.execute(ctx.sql)
  const number = taken.rows[0]?.number
  if (number === undefined) throw new Error('The series of numbers gave none')
  return numberText(prefix, number)
}
