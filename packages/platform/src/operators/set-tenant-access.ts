import type { OperatorContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { setAccessInput } from './schema.ts'

/** Opens or restricts a workspace; its people read the reason while it is restricted. */
export async function setTenantAccess(
  ctx: OperatorContext,
  input: z.infer<typeof setAccessInput>,
): Promise<{ done: true }> {
  const { tenantId, access } = input
  const told = access === 'full' ? null : input.reason
  const set = await sql<{ done: boolean | null }>`
    select door.set_tenant_access(${tenantId}, ${access}, ${told}) as done`.execute(ctx.sql)
  if (!set.rows[0]?.done) throw notFound('workspace')
  return { done: true }
}
