import type { OperatorContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { sql } from 'kysely'

/** @throws AppError not_found for a tenant that is not there, or is on its way out */
export async function requireTenant(ctx: OperatorContext, tenantId: string): Promise<void> {
  const found = await sql`
    select from control.tenants where id = ${tenantId} and delete_requested_at is null`.execute(ctx.sql)
  if (found.rows.length === 0) throw notFound('workspace')
}

/** @throws AppError invalid for an end that has passed */
export function requireFuture(ctx: OperatorContext, endsAt: string | null): void {
  if (endsAt === null || new Date(endsAt) > ctx.clock.now()) return
  throw new AppError('invalid', 'Some fields are not valid.', {
    fields: [{ pointer: '/endsAt', code: 'past', detail: 'Choose a time that is still to come.' }],
  })
}
