import type { OperatorContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'
import { discardDeadLetters, requeueDeadLetters } from '@freehold/jobs'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { decideLettersInput } from './schema.ts'

const most = 500

interface Group extends TenantRef {
  queue: string
  ids: string[]
}

/**
 * Starts given-up jobs of any workspace again, or discards them: some by id, or up to 500 of one queue, the oldest first. Each
 * workspace's audit log says who decided, and why.
 */
export async function decideOperatorLetters(
  ctx: OperatorContext,
  input: z.infer<typeof decideLettersInput>,
): Promise<{ jobs: number }> {
  const { act, reason } = input
  const decide = act === 'requeue' ? requeueDeadLetters : discardDeadLetters
  let jobs = 0
  for (const { queue, ids, ...tenant } of await findGroups(ctx, input)) {
    await sql`
      insert into control.dead_letter_act (tenant_id, act, queue, jobs, reason)
      values (${tenant.id}, ${act}, ${queue}, ${ids.length}, ${reason})`.execute(ctx.sql)
    // In the workspace's own transaction: this role neither sees inputs nor sends jobs.
    const done = await ctx.services.database.inTenant(ctx, tenant, (own) => decide(own, { ids }))
    jobs += done.length
  }
  return { jobs }
}

async function findGroups(
  ctx: OperatorContext,
  { ids, queue }: z.infer<typeof decideLettersInput>,
): Promise<Group[]> {
  const which = ids ? sql`id = any(${ids}::uuid[])` : sql`name = ${queue ?? ''}`
  const { rows } = await sql<Group>`
    select t.id, t.slug, t.name, d.queue, d.ids from (
      select tenant_id, name as queue, array_agg(id) as ids from (
        select tenant_id, name, id from app.dead_letter where ${which} order by failed_at, id limit ${most}) chosen
      group by tenant_id, name) d
    join control.tenants t on t.id = d.tenant_id where t.delete_requested_at is null order by t.id, d.queue`.execute(
    ctx.sql,
  )
  return rows
}
