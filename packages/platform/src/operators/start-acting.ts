import type { OperatorContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { readSessions } from './read-sessions.ts'
import { requireTenant } from './require-tenant.ts'
import type { actingOutput, startActingInput } from './schema.ts'

/** Begins to act on behalf of a workspace; its audit log says so, with the reason and the end. */
export async function startActing(
  ctx: OperatorContext,
  input: z.infer<typeof startActingInput>,
): Promise<z.infer<typeof actingOutput>> {
  const { tenantId, reason, minutes } = input
  await requireTenant(ctx, tenantId)
  const made = await sql<{ id: string }>`
    insert into control.operator_session (tenant_id, reason, expires_at)
    values (${tenantId}, ${reason}, now() + make_interval(mins => ${minutes})) returning id`.execute(ctx.sql)
  const [session] = await readSessions(ctx, sql`s.id = ${made.rows[0]?.id}`)
  if (!session) throw new Error('The session was not made')
  return session
}
