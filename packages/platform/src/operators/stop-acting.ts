import type { OperatorContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'

/** Ends one's own session; the next request by it is refused. Ending what is over already changes nothing. */
export async function stopActing(ctx: OperatorContext, input: { id: string }): Promise<{ done: true }> {
  const own = sql`id = ${input.id} and operator_id = freehold.acting_user_id()`
  const found = await sql`select from control.operator_session where ${own}`.execute(ctx.sql)
  if (found.rows.length === 0) throw notFound('session')
  await sql`update control.operator_session set ended_at = now() where ${own} and ended_at is null`.execute(
    ctx.sql,
  )
  return { done: true }
}
