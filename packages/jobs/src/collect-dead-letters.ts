import type { Clock, Logger } from '@freehold/core'
import type { Database, TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Db } from 'pg-boss'
import { findTenant } from './boss-queries.ts'
import { failLostRun } from './job-row.ts'
import { type Payload, payloadSchema } from './payload.ts'
import { bossSchema, deadLetterQueue } from './pg-boss-schema.ts'

export interface CollectParts {
  database: Database
  db: Db
  log: Logger
  clock: Clock
  onEnded?: ((ctx: TenantContext, jobId: string) => Promise<void>) | undefined
}

/** What pg-boss leaves in its dead letter queue. */
interface Dead {
  id: string
  data: unknown
  sourceName: string | null
  sourceRetryCount: number | null
  output: { message?: unknown } | null
  createdOn: Date
}

const atOnce = 200
const lost = 'The server stopped in the middle of this, more often than it is tried again.'

/**
 * Hands over what pg-boss gave up, by a handler's last error or because no worker was left to say so, to the tenants: a row of
 * `app.dead_letter`, and a job that has visibly failed. Each in one transaction that bears repeating, before pg-boss forgets it.
 */
export async function collectDeadLetters(parts: CollectParts): Promise<void> {
  for (;;) {
    const rows = await deadOf(parts.db)
    for (const row of rows) {
      await hand(parts, row)
      await parts.db.executeSql(`delete from ${bossSchema}.job where name = $1 and id = $2`, [
        deadLetterQueue,
        row.id,
      ])
    }
    if (rows.length < atOnce) return
  }
}

async function deadOf(db: Db): Promise<Dead[]> {
  const { rows } = await db.executeSql(
    `select id, data, source_name as "sourceName", source_retry_count as "sourceRetryCount", source_output as output, created_on as "createdOn"
     from ${bossSchema}.job where name = $1 and state = 'created' order by created_on limit ${atOnce}`,
    [deadLetterQueue],
  )
  return rows as Dead[]
}

async function hand(parts: CollectParts, dead: Dead): Promise<void> {
  const { data: payload } = payloadSchema.safeParse(dead.data)
  const tenant = payload && (await findTenant(parts.db, payload.tenantId))
  if (!payload || !tenant) {
    parts.log.error('job given up', { job_id: dead.id, job: dead.sourceName, reason: 'no tenant' })
    return
  }
  const { jobId, requestId, onBehalfOf } = payload
  const { log, clock } = parts
  const actor = { kind: 'job', job: 'system/dead-letter', jobId, onBehalfOf } as const
  await parts.database.inTenant({ requestId, actor, ip: null, log, clock }, tenant, (ctx) =>
    keep(parts, ctx, dead, payload),
  )
}

async function keep(parts: CollectParts, ctx: TenantContext, dead: Dead, payload: Payload): Promise<void> {
  const { jobId, requestId, onBehalfOf, keyId = null, earlierAttempts = 0 } = payload
  const told = dead.output?.message
  const error = typeof told === 'string' ? told : `${lost} Request ${requestId}`
  if (await failLostRun(ctx, jobId, error)) await parts.onEnded?.(ctx, jobId)
  const attempts = earlierAttempts + (dead.sourceRetryCount ?? 0) + 1
  await sql`
    insert into app.dead_letter (id, name, label, input, error, attempts, request_id, on_behalf_of, key_id, failed_at)
    values (${jobId}, ${dead.sourceName ?? ''}, (select label from app.job where id = ${jobId}),
      ${JSON.stringify(payload.input ?? null)}::jsonb, ${error}, ${attempts}, ${requestId}, ${onBehalfOf}, ${keyId}, ${dead.createdOn})
    on conflict do nothing`.execute(ctx.sql)
}
